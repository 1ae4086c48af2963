/** Whether a version, not a range, is known to be before a minor version: `4.23.2` before 4.28. */
export function isBefore(version: string | undefined, [major, minor]: readonly [major: number, minor: number]): boolean {
  const [, first, second] = /^(\d+)\.(\d+)\.\d+$/.exec(version ?? '') ?? []
  return Number(first) < major || (Number(first) === major && Number(second) < minor)
}

/** The major version that a version or range names first: 4 of `^4.18.2`, `4.x`, `>=4 <6`; undefined for `latest`, `workspace:*` and the like. */
export function majorVersion(range: string | undefined): number | undefined {
  const found = range && /^(?:npm:[^@]*@|workspace:)?[v^~>=<\s]*(\d+)/.exec(range)
  return found ? Number(found[1]) : undefined
}
