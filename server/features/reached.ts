import { severities } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import { printableLine } from '../text/printable.ts'
import type { Finding, Reaching } from './finding.ts'

/** So many of the handlers that lead to a helper are named. */
const mostNamed = 5

/** The places that go with a finding: the rule's, then the first handlers that lead to it. */
export function relatedPlaces({ related, reachedFrom = [] }: Finding): Finding['related'] {
  const others = reachedFrom.length - mostNamed
  const reaching = reachedFrom.slice(0, mostNamed).map(({ at, handler }, index) => {
    const more = index === mostNamed - 1 && others > 0 ? `, as ${others === 1 ? 'one other does' : `${others} others do`}` : ''
    return { at, message: printableLine(`${handler} leads here${more}.`) }
  })
  return [...related, ...reaching]
}

/** Findings by the file that they were found in, as findings by the file that they lie in: what handlers of many files lead to is one. */
export function byFile<F extends Finding>(found: ReadonlyMap<string, readonly F[]>): ReadonlyMap<string, readonly F[]> {
  const files = new Map<string, Map<string, [F, ...F[]]>>()
  const add = (file: string, identity: string, finding: F) => {
    const within = files.get(file) ?? new Map<string, [F, ...F[]]>()
    files.set(file, within)
    const same = within.get(identity)
    if (same) same.push(finding)
    else within.set(identity, [finding])
  }
  // What a file says itself goes first: it comes with fixes.
  for (const [file, findings] of found)
    for (const finding of findings) if (finding.at.file === undefined) add(file, identityOf(finding), finding)
  for (const [from, findings] of found)
    for (const finding of findings) {
      const { file } = finding.at
      if (file !== undefined) add(file, identityOf(finding), seenFrom(file, from, finding))
    }
  return new Map([...files].map(([file, within]) => [file, [...within.values()].map(asOne).sort(byPosition)]))
}

/** The gravest of them; of equals the first. */
function asOne<F extends Finding>(same: readonly [F, ...F[]]): F {
  const gravity = ({ severity }: Finding) => severities.indexOf(severity)
  const gravest = same.reduce((one, other) => (gravity(other) < gravity(one) ? other : one))
  const reachedFrom = same.flatMap((finding) => finding.reachedFrom ?? []).sort(byFileAndPosition)
  return reachedFrom.length > 0 ? { ...gravest, reachedFrom } : gravest
}

/** The handlers of the file itself come first. */
function byFileAndPosition({ at: one }: Reaching, { at: other }: Reaching): number {
  const [its, others] = [one.file ?? '', other.file ?? '']
  return its === others ? one.start - other.start : its < others ? -1 : 1
}

/** The order of findings in a file. */
export function byPosition(one: Finding, other: Finding): number {
  return one.at.start - other.at.start || one.at.end - other.at.end || (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0)
}

/** Equal for findings of one file of which one is reported. */
export function identityOf({ rule, at, subject = '' }: Finding): string {
  return `${rule} ${at.start} ${at.end} ${subject}`
}

/** A finding of the file `from` that lies in `file`, as seen from there. */
function seenFrom<F extends Finding>(file: string, from: string, finding: F): F {
  const { at, related, reachedFrom } = finding
  const move = (at: Span): Span => {
    const itsFile = at.file ?? from
    return { start: at.start, end: at.end, ...(itsFile !== file && { file: itsFile }) }
  }
  return {
    ...finding,
    at: { start: at.start, end: at.end },
    related: related.map((place) => ({ ...place, at: move(place.at) })),
    ...(reachedFrom && { reachedFrom: reachedFrom.map((reaching): Reaching => ({ ...reaching, at: move(reaching.at) })) }),
  }
}
