import type { Rule } from '../../server/rules/rule.ts'
import type { Repository, Surveyed } from './survey-repository.ts'

const generated = '<!-- Written by `npm run survey`. -->'
/** Lines of code shown before and after a finding. */
const before = 14
const after = 8

/** What one rule found, each finding in its context, with a box to judge it. */
export function writeRuleFindings({ id, summary, severity, profile }: Rule, repositories: readonly Repository[]): string {
  const found = repositories.map((repository) => ({
    repository,
    findings: repository.findings.filter(({ finding }) => finding.rule === id),
  }))
  const all = found.reduce((sum, { findings }) => sum + findings.length, 0)
  return [
    generated,
    `# ${id}`,
    '',
    `${summary} · ${severity} · ${profile}: ${all} findings, ${perThousand(all, count(repositories))} per 1,000 handlers.`,
    '',
    ...found.flatMap(({ repository, findings }) => findings.flatMap((one) => inContext(repository, one))),
  ].join('\n')
}

function inContext({ name }: Repository, { file, lines, finding }: Surveyed): readonly string[] {
  const { line, column } = lines.positionOf(finding.at.start)
  const from = Math.max(1, line - before)
  const to = Math.min(lines.count, line + after)
  const code = Array.from({ length: to - from + 1 }, (_, i) => {
    const number = from + i
    return `${number === line ? '>' : ' '} ${String(number).padStart(5)}  ${lines.lineAt(number).slice(0, 200)}`
  })
  return [
    `## ${name}/${file}:${line}:${column}`,
    '',
    `- [ ] true - [ ] arguable - [ ] false · ${finding.severity}: ${finding.message}`,
    '',
    '````',
    ...code,
    '````',
    '',
  ]
}

/** The counts of all rules, and how often the rules that are on by default speak up. */
export function writeSurvey(rules: readonly Rule[], repositories: readonly Repository[]): string {
  const handlers = count(repositories)
  const of = (findings: readonly Surveyed[], wanted: (one: Surveyed['finding']) => boolean) =>
    findings.filter(({ finding }) => wanted(finding)).length
  const byDefault = new Set(rules.filter(({ profile }) => profile === 'recommended').map(({ id }) => id))
  const isLoud = ({ rule, severity }: Surveyed['finding']) =>
    byDefault.has(rule) && rule !== 'missing-retry-after' && (severity === 'error' || severity === 'warning')
  const isQuiet = ({ rule, severity }: Surveyed['finding']) => byDefault.has(rule) && (severity === 'information' || severity === 'hint')
  const every = repositories.flatMap(({ findings }) => findings)
  const failures = repositories.flatMap((repository) =>
    repository.failures.map((failure) => `- ${repository.name}: ${failure.split('\n')[0]}`),
  )
  return `${[
    generated,
    '# Survey',
    '',
    '| Repository | Commit | Files | Handlers | Errors and warnings of `recommended` | Handlers per one | Information and hints |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...repositories.map(({ name, commit, files, handlers: own, findings }) => {
      const loud = of(findings, isLoud)
      const sum = [...own.values()].reduce((a, b) => a + b, 0)
      return `| ${name} | ${commit ?? ''} | ${files} | ${sum} | ${loud} | ${loud ? Math.round(sum / loud) : ''} | ${of(findings, isQuiet)} |`
    }),
    `| all | | | ${handlers} | ${of(every, isLoud)} | ${Math.round(handlers / of(every, isLoud))} | ${of(every, isQuiet)} |`,
    '',
    '| Rule | Severity | Profile | Findings | Per 1,000 handlers | Repositories |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map(({ id, severity, profile }) => {
      const found = of(every, ({ rule }) => rule === id)
      const where = repositories.filter(({ findings }) => of(findings, ({ rule }) => rule === id) > 0).length
      return `| [\`${id}\`](${id}.md) | ${severity} | ${profile} | ${found} | ${perThousand(found, handlers)} | ${where} |`
    }),
    ...(failures.length > 0 ? ['', '## Failures', '', ...failures] : []),
  ].join('\n')}\n`
}

function count(repositories: readonly Repository[]): number {
  return repositories.reduce((sum, { handlers }) => sum + [...handlers.values()].reduce((a, b) => a + b, 0), 0)
}

const perThousand = (findings: number, handlers: number) => (handlers === 0 ? '0' : ((1000 * findings) / handlers).toFixed(1))
