import { similarName } from '../http/registry/similar-name.ts'
import { otherLevels, type RuleLevel, ruleLevels } from '../workspace/configuration/configuration-file.ts'
import { ruleNamed } from '../workspace/configuration/rule-names.ts'
import { configurableRules } from './configuration-findings.ts'

/** Reads `ID` or `ID:severity`, as somebody writes it who turns a rule on for one run; throws an error with a sentence for a person. */
export function forcedRule(written: string): readonly [id: string, level: RuleLevel | 'on'] {
  const [name = '', severity] = written.split(':', 2)
  const id = ruleNamed(name)
  if (!configurableRules.includes(id)) {
    const similar = similarName(id, configurableRules)
    throw new Error(`There is no rule ${name}.${similar === undefined ? '' : ` Did you mean ${similar}?`}`)
  }
  if (severity === undefined) return [id, 'on']
  const level = otherLevels.get(severity) ?? ruleLevels.find((it) => it === severity)
  if (level === undefined) throw new Error(`${severity} is no severity: write ${ruleLevels.join(', ')}.`)
  return [id, level]
}
