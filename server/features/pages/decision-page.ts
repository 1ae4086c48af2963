import { printAnswer } from '../../analysis/fixes/print-answer.ts'
import { decisionTreeNote, question } from '../../http/registry/decision-tree.ts'
import { describeStatus } from '../../http/registry/describe.ts'
import { headerField } from '../../http/registry/headers.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { blocks, cite, fenced, section, statusLink, withoutTitle } from './markdown.ts'

/** Where the decision tree ended: the code, why, and how it is written in a framework; undefined for an answer that leads on. */
export function decisionPage(questionId: string, index: number, framework: string): string | undefined {
  const answer = question(questionId)?.answers[index]
  if (!answer || !('code' in answer)) return undefined
  const { code, reason, headers = [], source } = answer
  const fields = headers.map((name) => ({ name, value: headerField(name)?.examples[0] ?? '…' }))
  const description = describeStatus(code, { without: new Set(['platforms']) })
  const { name, text } = printAnswer(framework, code, fields)
  return blocks(
    `# ${statusTitle(code)}`,
    `${reason} ${cite(source)}`,
    section(`In ${name}`, fenced('ts', text)),
    section('About it', description && withoutTitle(description)),
    `More: ${statusLink(code, 4)}. ${decisionTreeNote}`,
  )
}
