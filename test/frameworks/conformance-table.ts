import type { Verdict } from './compare.ts'
import type { Form } from './forms.ts'
import type { Framework, FrameworkBySource } from './frameworks.ts'
import { isUnanswered, type Observed } from './run/observed.ts'

/** A form as it was run in one framework. */
export interface Trial {
  readonly observed: Observed
  readonly verdict: Verdict
}

/** The forms of one document with their trials, in the order of `frameworks`. */
export interface ConformanceChapter {
  readonly frameworks: readonly Framework[]
  readonly versions: readonly string[]
  readonly rows: readonly { readonly form: Form; readonly trials: readonly Trial[] }[]
}

/** A framework that cannot run, with the number of calls and handlers that its document says something about. */
interface SourceChapter extends FrameworkBySource {
  readonly forms: number
}

/** The page that says for each framework and form what happens and whether the analysis says so. */
export function writeConformancePage(chapters: readonly ConformanceChapter[], bySource: readonly SourceChapter[]): string {
  return `${[
    '<!-- Written by `npm run update -- --conformance` from test/frameworks. Do not edit. -->',
    '# Conformance',
    '',
    'Every form is a program that the tests run in the real framework and analyse; the programs stand in `test/frameworks/forms`.',
    'A cell is what happened. The analysis says the same, except where the cell says “not predicted”: there it knows that it cannot tell, and no rule speaks;',
    'and except where it says “beyond”: there it would have to know what no text tells.',
    ...chapters.flatMap(writeChapter),
    ...writeSources(bySource),
  ].join('\n')}\n`
}

function writeSources(bySource: readonly SourceChapter[]): string[] {
  return [
    '',
    '## By source',
    '',
    'No test can run what these do with an answer. Their forms stand in `test/frameworks`, with what published types, source code or documentation say of them.',
    '',
    '| Framework | Forms | By source |',
    '| --- | --- | --- |',
    ...bySource.map(({ name, document, forms, source }) => `| [${name}](../test/frameworks/${document}.md) | ${forms} | ${source} |`),
  ]
}

function writeChapter({ frameworks, versions, rows }: ConformanceChapter): string[] {
  const sections = [...new Set(rows.map(({ form }) => form.section))]
  const heads = frameworks.map(({ name }, index) => [name, versions[index]].filter(Boolean).join(', '))
  const count = rows.reduce((sum, { trials }) => sum + trials.length, 0)
  const of = (kind: Verdict['kind']) =>
    rows.reduce((sum, { trials }) => sum + trials.filter(({ verdict }) => verdict.kind === kind).length, 0)
  return [
    '',
    `## ${frameworks.map(({ name }) => name).join(' and ')}`,
    '',
    `${count} runs: ${of('agrees')} as predicted, ${of('silent')} not predicted, ${of('beyond')} beyond.`,
    ...sections.flatMap((section) => [
      '',
      `### ${section}`,
      '',
      `| Form | ${heads.join(' | ')} |`,
      `| --- |${' --- |'.repeat(heads.length)}`,
      ...rows
        .filter(({ form }) => form.section === section)
        .map(({ form, trials }) => `| ${form.title} | ${trials.map((trial) => describeTrial(form, trial)).join(' | ')} |`),
    ]),
  ]
}

function describeTrial({ beyond }: Form, { observed, verdict }: Trial): string {
  const remark = { agrees: '', silent: ' (not predicted)', beyond: ` (beyond: ${beyond})`, differs: ' (predicted otherwise)' }[verdict.kind]
  return `${describeInShort(observed)}${remark}`
}

function describeInShort(observed: Observed): string {
  const { final, death, thrown, closed } = observed
  const answer = final ? `${final.status}${final.complete ? '' : ', incomplete'}` : undefined
  if (death) return [answer, 'the process ends'].filter(Boolean).join(', then ')
  if (isUnanswered(observed) && !closed) return answer ?? 'no answer'
  if (closed && (thrown.length > 0 || final)) return [answer, 'an error'].filter(Boolean).join(', then ')
  return answer ?? 'no answer, the connection is closed'
}
