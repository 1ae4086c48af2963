import { compare } from './compare.ts'
import { decide } from './decide.ts'
import { diagnose } from './diagnose.ts'
import { explain } from './explain.ts'
import type { Step } from './question.ts'

/** The next step of a dialogue after some answers. `framework` is that of the code in front of the person. */
export function ask(command: string, answers: readonly string[], framework: string): Step {
  switch (command) {
    case 'explain':
      return explain(answers)
    case 'decide':
      return decide(answers, framework)
    case 'compare':
      return compare(answers)
    case 'diagnose':
      return diagnose(answers)
    default:
      return { kind: 'nothing', message: `There is no dialogue called ${command}.` }
  }
}
