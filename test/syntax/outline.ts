/** What a lowered tree says, in brackets: `(call callee=res.end args=[])`. Positions, scopes and flags that are off are left out. */
export function outline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(outline).join(' ')}]`
  if (value instanceof Map) return outline([...value].map(([key, it]) => ({ [String(key)]: it })))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '-'
  const { kind, ...fields } = value as Record<string, unknown>
  if (kind === 'name') return fields.name as string
  if (kind === 'literal') return JSON.stringify(fields.value)
  if (kind === 'binding') return (fields.declaration as { readonly name: string }).name
  const parts = Object.entries(fields)
    .filter(([name, it]) => !leftOut.has(name) && it !== undefined && it !== false)
    .map(([name, it]) => (it === true ? name : `${name}=${outline(it)}`))
  return `(${[...(kind === undefined ? [] : [kind]), ...parts].join(' ')})`
}

const leftOut = new Set(['start', 'end', 'nameStart', 'head', 'scope', 'module', 'at', 'owner'])

/** Everything a lowered tree is made of, positions and all; what is met again is shown by the number of its first meeting. */
export function wholeGraph(root: object): string {
  const met = new Map<unknown, number>()
  return JSON.stringify(root, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const before = met.get(value)
    if (before !== undefined) return `#${before}`
    met.set(value, met.size)
    return value instanceof Map || value instanceof Set ? [...value] : value
  })
}
