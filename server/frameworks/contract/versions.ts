/** The major version that a version or range names first: 4 of `^4.18.2`, `4.x`, `>=4 <6`; undefined for `latest`, `workspace:*` and the like. */
export function majorVersion(range: string | undefined): number | undefined {
  const found = range && /^(?:npm:[^@]*@|workspace:)?[v^~>=<\s]*(\d+)/.exec(range)
  return found ? Number(found[1]) : undefined
}
