import { printAnswer } from '../../analysis/fixes/print-answer.ts'
import { decisionTreeNote, question } from '../../http/registry/decision-tree.ts'
import { describeStatus } from '../../http/registry/describe.ts'
import { headerField } from '../../http/registry/headers.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { fenced, type Markdown, md, paragraphs, section } from '../../text/markdown.ts'
import { cite, statusLink } from './references.ts'

/** Where the decision tree ended: the code, why, and how it is written in a framework; undefined for an answer that leads on. */
export function decisionPage(questionId: string, index: number, framework: string): Markdown | undefined {
  const answer = question(questionId)?.answers[index]
  if (!answer || !('code' in answer)) return undefined
  const { code, reason, headers = [], source } = answer
  const fields = headers.map((name) => ({ name, value: headerField(name)?.examples[0] ?? '…' }))
  const description = describeStatus(code, { without: new Set(['platforms']), isTitled: true })
  const { name, text } = printAnswer(framework, code, fields)
  return paragraphs(
    md`# ${statusTitle(code)}`,
    md`${reason} ${cite(source)}`,
    section(`In ${name}`, fenced('ts', text)),
    section('About it', description),
    md`More: ${statusLink(code, 4)}. ${decisionTreeNote}`,
  )
}
