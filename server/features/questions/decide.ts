import { decisionTreeNote, firstQuestion, question } from '../../http/registry/decision-tree.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { statusPath } from '../pages/references.ts'
import type { AskedFrom } from './asked-from.ts'
import { asking, type Question, type Replacement, type Step, showing } from './question.ts'

/** Goes down the decision tree, to a code: written at the caret where a status belongs there, or its page with its reason and how to write it in a framework. */
export function decide(answers: readonly string[], { framework, write }: AskedFrom): Step {
  let id = firstQuestion
  for (const [index, answer] of answers.entries()) {
    const chosen = question(id)?.answers[Number(answer)]
    if (!chosen) break
    if ('code' in chosen) {
      const edit = write(chosen.code)
      const then = answers[index + 1]
      if (edit && then === undefined) return asking(whatThen(chosen.code, chosen.reason, edit))
      if (edit && then === writing) return { kind: 'edit', edit }
      return showing(`decide/${framework}/${id}/${answer}/${statusPath(chosen.code).replace('status/', '')}`)
    }
    id = chosen.next
  }
  const asked = question(id)
  if (!asked) return { kind: 'nothing', message: 'The decision tree does not go on from here.' }
  return asking({
    title: asked.text,
    placeholder: asked.help ?? decisionTreeNote,
    choices: asked.answers.map((answer, index) => ({
      id: String(index),
      label: answer.label,
      ...('code' in answer && { description: statusTitle(answer.code), detail: answer.reason }),
    })),
  })
}

const writing = 'write'

function whatThen(code: number, reason: string, { replaced, text }: Replacement): Question {
  const instead = replaced === '' ? 'at the caret' : `in place of ${replaced}`
  return {
    title: statusTitle(code),
    placeholder: reason,
    choices: [
      { id: writing, label: `Write ${text}`, description: instead },
      { id: 'page', label: 'Read why, and how to answer with it' },
    ],
  }
}
