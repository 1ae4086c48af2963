/** What an import leads to: a package or a path in one, without what says where it is published and in which version. */
interface Specifier {
  readonly name: string
  /** The version or range that the specifier itself asks for. */
  readonly version?: string
}

/** Packages of other registries that are published on npm under another name. */
const onNpm: ReadonlyMap<string, string> = new Map([
  ['@hono/hono', 'hono'],
  ['@oakserver/oak', '@oak/oak'],
])
const ofDenoLand: ReadonlyMap<string, string> = new Map([
  ['hono', 'hono'],
  ['oak', '@oak/oak'],
])

/** `npm:express@4`, `jsr:@hono/hono@^4/cors`, `https://esm.sh/hono@4.6.0/cors`. */
const published = /^(?:npm:\/?|jsr:\/?|https:\/\/esm\.sh\/)((?:@[^/@]+\/)?[^/@]+)(?:@([^/?]+))?((?:\/[^?]*)?)/
/** `https://deno.land/x/oak@v12.6.1/mod.ts`: whose files have names of their own. */
const denoLand = /^https:\/\/deno\.land\/x\/([^/@]+)(?:@v?([^/]+))?/

/** Reads the specifier of an import, `require` or `import()`. */
export function readSpecifier(text: string): Specifier {
  // Most lead to files, or to packages on npm by their names.
  if (!/^(?:@|npm:|jsr:|https:)/.test(text)) return { name: text }
  const file = denoLand.exec(text)
  const known = file && ofDenoLand.get(file[1]!)
  if (known) return { name: known, ...(file[2] && { version: file[2] }) }
  const [, name, version, rest = ''] = published.exec(text) ?? []
  return name === undefined ? { name: renamed(text) } : { name: renamed(name + rest), ...(version && { version }) }
}

function renamed(path: string): string {
  const [name] = /^@[^/]+\/[^/]+/.exec(path) ?? []
  const other = name === undefined ? undefined : onNpm.get(name)
  return other === undefined ? path : other + path.slice(name!.length)
}

/** The package that a path is in: `hono` of `hono/cors`, `@scope/name` of `@scope/name/sub`. */
export const packageOf = (path: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path
