import type { Rule } from '../../server/rules/rule.ts'
import type { Trial } from './try-rule.ts'
import type { Dialect } from './words.ts'

/** The page that says which rule speaks in which framework. `trials`: by rule, in the order of the frameworks. */
export function writeTable(rules: readonly Rule[], frameworks: readonly Dialect[], trials: ReadonlyMap<string, readonly Trial[]>): string {
  const notes: string[] = []
  const noteOf = (reason: string) => {
    if (!notes.includes(reason)) notes.push(reason)
    return notes.indexOf(reason) + 1
  }
  const cell = (trial: Trial) => {
    if (trial.kind === 'silent') return '**not yet**'
    return trial.kind === 'found' ? (trial.fixes > 0 ? 'yes, fixed' : 'yes') : `– ${noteOf(trial.reason)}`
  }
  const link = ({ id }: Rule) => `[\`${id}\`](rules/${id}.md)`
  const rows = rules.flatMap((rule) => {
    const tried = trials.get(rule.id)
    return tried ? [`| ${link(rule)} | ${tried.map(cell).join(' | ')} |`] : []
  })
  const untried = (holds: (rule: Rule) => boolean) => rules.filter((rule) => !trials.has(rule.id) && holds(rule)).map(link)
  return `${[
    '<!-- Written by `npm run update` from test/rule-frameworks. Do not edit. -->',
    '# Rules and frameworks',
    '',
    'For each rule its first example is written in each framework, and the rule is run over it. “Fixed”: every fix that is offered was applied, and the',
    'result parses and has one finding less. A dash is where the example means something else, or cannot be written; the note says why.',
    '',
    `| Rule | ${frameworks.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(frameworks.length)}`,
    ...rows,
    '',
    ...notes.map((reason, index) => `${index + 1}. ${reason[0]!.toUpperCase()}${reason.slice(1)}.`),
    '',
    '## Rules that look at no handler',
    '',
    'What they see is the code of clients, the settings of a server, or names; they are the same everywhere:',
    `${untried(({ on }) => on !== 'handler').join(', ')}.`,
    '',
    '## Rules without a common example',
    '',
    'They are about how one framework is called, or their example is not written in all of them yet; their fixtures try them:',
    `${untried(({ on }) => on === 'handler').join(', ')}.`,
  ].join('\n')}\n`
}
