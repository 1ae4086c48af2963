import { analyze } from '../../../server/analysis/analyze.ts'
import { parse } from '../../../server/syntax/parse.ts'
import { type Ending, endingsThrough } from '../../frameworks/predict.ts'
import type { Dialect } from './dialects.ts'
import type { Program } from './programs.ts'
import type { Observed, Run } from './runs.ts'

type Answer = Run['status'] | 'unknown'

/** Where what is said of a program and what a client gets differ, one sentence each. */
export function differencesOf(
  dialect: Dialect,
  program: Program,
  observed: Observed,
  versions: Readonly<Record<string, string>>,
): readonly string[] {
  const { handlers } = analyze(parse(dialect.source(program), 'typescript'), 'file:///app.ts', { version: (name) => versions[name] })
  if (!handlers.some(({ role }) => role !== 'helper')) return ['no handler is recognised']
  if (handlers.some(({ incomplete }) => incomplete)) return []
  const endings = endingsThrough(handlers, { method: 'GET', path: '/', headers: {} })
  // What a handler in front catches, and what only fails, the handlers do not say one by one.
  const isCertain = (ending: Ending) =>
    !(ending.kind === 'answered' && (ending.outcome.afterThrow || (program.failed && isThrown(ending)))) && ending.kind !== 'failed'
  const got = new Set<Answer>(observed.runs.map(({ status }) => status))
  const unsound = observed.all
    ? endings.filter(isCertain).flatMap((ending) => answersOf(ending).filter((answer) => answer !== 'unknown' && !got.has(answer)))
    : []
  const said = new Set(endings.flatMap(answersOf))
  const isExpected = ({ status, threw, failed }: Run) =>
    said.has(status) || said.has('unknown') || failed || (threw && (status === 500 || program.failed !== undefined))
  return [
    ...[...new Set(unsound)].map((answer) => `${answer} is said, and no client gets it`),
    ...new Set(observed.runs.filter((run) => !isExpected(run)).map(({ status }) => `${status} is what a client gets, which is not said`)),
  ]
}

const isThrown = ({ outcome }: Extract<Ending, { readonly outcome: unknown }>) =>
  outcome.event?.kind === 'send' && outcome.event.thrown === true

function answersOf(ending: Ending): readonly Answer[] {
  switch (ending.kind) {
    case 'answered':
    case 'streamed':
      return ending.outcome.status?.code?.map(Number) ?? ['unknown']
    case 'unanswered':
      return ['hang']
    case 'default':
      return [ending.status]
    case 'failed':
      return [500]
    case 'not found':
      return [404]
    default:
      return ['unknown']
  }
}
