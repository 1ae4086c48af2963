import { analyze } from '../../server/analysis/analyze.ts'
import { maxOrdered } from '../../server/analysis/interpreter/promises/event-loop.ts'
import type { Handler } from '../../server/http/responses/handler.ts'
import type { Moment, Outcome } from '../../server/http/responses/outcome.ts'
import { parse } from '../../server/syntax/parse.ts'
import type { Rendered } from './render.ts'
import type { Observed, Run, Runs, Site } from './runs.ts'

/** An answer after an answer, as the analyser sees it. */
interface Second {
  readonly site: Site
  /** Line of the answer before. */
  readonly first: Site
  readonly isCertain: boolean
}

/** What the analyser says of a handler that the rules report, by lines. */
interface Claims {
  readonly seconds: readonly Second[]
  /** Lines where 429 is set that goes out without Retry-After. */
  readonly headerless: readonly { readonly line: number; readonly isCertain: boolean }[]
  readonly outcomes: readonly Outcome[]
  /** Name of the helper it speaks of; undefined for the route. */
  readonly helper: string | undefined
}

/** Where the analyser and the framework differ, one sentence each. */
export function differencesOf(program: Rendered, observed: Observed, version: string): readonly string[] {
  const { source, helpers } = program
  const { handlers } = analyze(parse(source, 'javascript'), 'file:///app.js', {
    version: (name) => (name === 'express' ? version : undefined),
  })
  const lineOf = ({ start }: { readonly start: number }) => source.slice(0, start).split('\n').length
  const claims = handlers.map((handler) => claimsOf(handler, lineOf, helpers.get(lineOf(handler.body))))
  const route = claims.find(({ helper }) => helper === undefined)
  if (!route) return ['the route is not recognised']
  // (That a helper finds an answer given before, no run of it by itself shows.)
  const isShown = ({ helper }: Claims) => helper === undefined || !source.includes('headersSent')
  const unsound = claims
    .filter(isShown)
    .flatMap((it) => unsoundOf(it, it.helper === undefined ? observed.route : observed.helpers[it.helper]!))
  const isJudged = !program.hasEscape && handlers.every(({ incomplete }) => !incomplete)
  return [...new Set([...unsound, ...(isJudged ? missedBy(route, observed.route) : [])])]
}

function claimsOf({ moments, outcomes }: Handler, lineOf: (at: { readonly start: number }) => number, helper: string | undefined): Claims {
  const siteOf = ({ at, source }: Moment['event']): Site => [lineOf(at), lineOf((source ?? { at }).at)]
  return {
    seconds: moments.filter(isSecond).map(({ event, before, onlyIfThrown }) => ({
      site: siteOf(event),
      first: siteOf(before.sent!),
      isCertain: !onlyIfThrown,
    })),
    headerless: outcomes.filter(isHeaderless).map(({ status, afterThrow }) => ({ line: lineOf(status!.at), isCertain: !afterThrow })),
    outcomes,
    helper,
  }
}

const isSecond = ({ event, collision }: Moment) =>
  !!collision && (event.kind === 'send' || event.kind === 'stream' || (event.kind === 'header' && collision.isThrown))

const isHeaderless = ({ ending, status, headers, headersOpen }: Outcome) =>
  ending === 'sent' && status?.code?.includes(429) === true && !headersOpen && !headers.has('retry-after')

const lacksHeader = ({ answer }: Run) => answer?.code === 429 && !answer.hasRetryAfter

/** Claims that no run bears out. */
function unsoundOf({ seconds, headerless, outcomes, helper }: Claims, { runs, all }: Runs): readonly string[] {
  if (!all) return []
  const never = (happens: (run: Run) => boolean) => !runs.some(happens)
  return [
    ...seconds
      .filter((second) => second.isCertain && never((run) => run.seconds.some((pair) => isPair(second, pair))))
      .map(({ site, first }) => `line ${placeOf(site)}: said to come after the answer of line ${placeOf(first)}, and never does`),
    ...headerless
      .filter(({ line, isCertain }) => isCertain && never((run) => lacksHeader(run) && !!run.status?.includes(line)))
      .map(({ line }) => `line ${line}: 429 said to be sent without Retry-After, and never is`),
    // (A helper may leave the answer to its caller.)
    ...(helper === undefined && outcomes.some(({ ending, afterThrow }) => ending === 'nothing' && !afterThrow) && never((run) => run.hangs)
      ? ['said to leave the request without an answer, and never does']
      : []),
  ]
}

/** Of two answers of which either can come later, either may be called the second. */
function isPair({ site, first }: Second, pair: Run['seconds'][number]): boolean {
  return (isSame(site, pair.second) && isSame(first, pair.first)) || (isSame(site, pair.first) && isSame(first, pair.second))
}

const isSame = (one: Site, other: Site) => one[0] === other[0] && one[1] === other[1]

/** Ends of a path that leave the client waiting, if nobody else answers. */
const leaving = ['nothing', 'thrown', 'escaped'] as const

/** What happens in runs of the route and is not said. */
function missedBy({ seconds, headerless, outcomes }: Claims, { runs }: Runs): readonly string[] {
  const endings = new Set(outcomes.map(({ ending }) => ending))
  const missed: string[] = []
  // (An answer that throws, and what fails after the answer with nobody waiting for it, nobody expects.)
  for (const run of runs.filter(({ sendThrew, calledAtOnce }) => !sendThrew && !calledAtOnce)) {
    // (What comes after the first defect of a run, or after an error that nobody in the program catches, is not asked for.)
    // (Where more waited at once, the analysis does not follow every order.)
    const pair = run.threwAfter || run.waiting > maxOrdered ? undefined : run.seconds[0]
    if (pair && !pair.isLate && !seconds.some((second) => isPair(second, pair)))
      missed.push(`line ${placeOf(pair.second)}: comes after the answer of line ${placeOf(pair.first)}, which is not said`)
    if (run.hangs && !run.threw && !run.failed && !leaving.some((ending) => endings.has(ending)))
      missed.push('nothing is sent, which is not said')
    // (A status that is not known comes of states that were joined.)
    if (lacksHeader(run) && !run.answer?.isLate && headerless.length === 0 && !outcomes.some(({ status }) => status && !status.code))
      missed.push('429 is sent without Retry-After, which is not said')
  }
  return missed
}

const placeOf = ([outer, inner]: Site) => (outer === inner ? `${outer}` : `${outer} → ${inner}`)
