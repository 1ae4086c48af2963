import type { AskedFrom } from './asked-from.ts'
import { compare } from './compare.ts'
import { decide } from './decide.ts'
import { diagnose } from './diagnose.ts'
import { explain } from './explain.ts'
import type { Step } from './question.ts'

/** The next step of a dialogue after some answers. */
export function ask(command: string, answers: readonly string[], from: AskedFrom): Step {
  switch (command) {
    case 'explain':
      return explain(answers, from)
    case 'decide':
      return decide(answers, from)
    case 'compare':
      return compare(answers)
    case 'diagnose':
      return diagnose(answers)
    default:
      return { kind: 'nothing', message: `There is no dialogue called ${command}.` }
  }
}
