import { comparisons } from '../../http/registry/comparisons.ts'
import { statusCodes, statusTitle } from '../../http/registry/status-codes.ts'
import { comparisonPath } from '../pages/references.ts'
import { asking, type Step, showing } from './question.ts'

const own = 'own'

/** Leads to codes side by side: those that are often taken for one another, or any others. */
export function compare([chosen, codes]: readonly string[]): Step {
  if (codes !== undefined) return sideBySide(codes.split(',').map(Number))
  if (chosen === own) {
    const choices = statusCodes.map(({ code, meaning }) => ({ id: String(code), label: statusTitle(code), detail: meaning }))
    return asking({ title: 'Compare status codes', placeholder: 'Two or more codes', choices, atLeast: 2 })
  }
  if (chosen !== undefined) return showing(comparisonPath(chosen.split('-').map(Number)))
  const prepared = comparisons.map(({ id, codes: its, title, short }) => ({ id, label: its.join(', '), description: title, detail: short }))
  const other = { id: own, label: 'Other codes …', description: 'what follows from what is known of each' }
  return asking({ title: 'Compare status codes', placeholder: 'Which ones?', choices: [...prepared, other] })
}

function sideBySide(codes: readonly number[]): Step {
  if (codes.length < 2) return { kind: 'nothing', message: 'It takes two codes to compare.' }
  return showing(comparisonPath(codes.toSorted((one, other) => one - other)))
}
