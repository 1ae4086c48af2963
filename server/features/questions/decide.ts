import { decisionTreeNote, firstQuestion, question } from '../../http/registry/decision-tree.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { statusPath } from '../pages/references.ts'
import { asking, type Step, showing } from './question.ts'

/** Goes down the decision tree, to a code with its reason and how to write it in a framework. */
export function decide(answers: readonly string[], framework: string): Step {
  let id = firstQuestion
  for (const answer of answers) {
    const chosen = question(id)?.answers[Number(answer)]
    if (!chosen) break
    if ('code' in chosen) return showing(`decide/${framework}/${id}/${answer}/${statusPath(chosen.code).replace('status/', '')}`)
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
