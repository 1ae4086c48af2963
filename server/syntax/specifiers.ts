/** What an import leads to: a package or a path in one, without what says where it is published and in which version. */
interface Specifier {
  readonly name: string
  /** The version or range that the specifier itself asks for. */
  readonly version?: string
}

/** Packages that are published under several names, and the one that they are known by: `@hono/hono` and `https://deno.land/x/hono` are `hono`. */
export type Aliases = ReadonlyMap<string, string>

/** `npm:express@4`, `jsr:@hono/hono@^4/cors`, `https://esm.sh/hono@4.6.0/cors`. */
const published = /^(?:npm:\/?|jsr:\/?|https:\/\/esm\.sh\/)((?:@[^/@]+\/)?[^/@]+)(?:@([^/?]+))?((?:\/[^?]*)?)/
/** `https://deno.land/x/oak@v12.6.1/mod.ts`: whose files have names of their own. */
const denoLand = /^(https:\/\/deno\.land\/x\/[^/@]+)(?:@v?([^/]+))?/

/** Reads the specifier of an import, `require` or `import()`. */
export function readSpecifier(text: string, aliases: Aliases): Specifier {
  // Most lead to files, or to packages on npm by their names.
  if (!/^(?:@|npm:|jsr:|https:)/.test(text)) return { name: text }
  const file = denoLand.exec(text)
  const ofFile = file && aliases.get(file[1]!)
  if (ofFile) return { name: ofFile, ...(file[2] && { version: file[2] }) }
  const [, name, version, rest = ''] = published.exec(text) ?? []
  return name === undefined ? { name: commonName(text, aliases) } : { name: commonName(name + rest, aliases), ...(version && { version }) }
}

function commonName(path: string, aliases: Aliases): string {
  const [name] = /^@[^/]+\/[^/]+/.exec(path) ?? []
  const other = name === undefined ? undefined : aliases.get(name)
  return other === undefined ? path : other + path.slice(name!.length)
}

/** The package that a path is in: `hono` of `hono/cors`, `@scope/name` of `@scope/name/sub`. */
export const packageOf = (path: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path

/** Whether a specifier says by itself that it leads to a file of the project: `./users`, `@/users`, `~/users`; `#users` may. */
export const isOwnSpecifier = (name: string): boolean => /^(?:[./~]|@\/|#(?!imports$))/.test(name)
