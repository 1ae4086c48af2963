import { answering, asWord, type Sign } from '../../frameworks/contract/signs.ts'
import { adapters } from '../../frameworks/index.ts'
import { clientLibraries } from '../../http/registry/client-libraries.ts'
import { retrySigns } from '../clients/retry-policies.ts'
import { alternatives } from './alternatives.ts'

/** What shows HTTP whatever the framework: the names under which responses travel, sent, passed on or declared; statuses; what clients and servers are set up with. */
const common: readonly Sign[] = [
  ['res resp response Response context', answering],
  ['req request _ _req _request', String.raw`\s*(?::[^,()]{0,100})?,\s*_?(?:res|resp|response|reply)\b`],
  ['HttpStatus StatusCodes createError Request', asWord],
  ['statusCode', String.raw`\s*:\s*(?!number\b|string\b|any\b)`],
  ['keepAliveTimeout', asWord],
  ['fetch', String.raw`\s*[(:]`],
  String.raw`\.status(?:Code)?\s*[!=<>]=*\s*['"]?\d`,
  'HTTP_STATUS_',
]

/** Made when a scan asks for it: an editor shows its first file without one. */
let sign: RegExp | undefined

/** Whether a text shows any sign of HTTP; a cheap scan that lets a whole-tree check skip most files before parsing. */
export function mayHoldHttp(text: string): boolean {
  sign ??= anySign()
  return sign.test(text)
}

function anySign(): RegExp {
  const packages = new Set([
    ...clientLibraries.map(({ module }) => module),
    ...adapters.flatMap(({ packages = [] }) => packages),
    ...adapters.flatMap(({ aliases = {} }) => Object.keys(aliases)).map((name) => `${name}(?:/[^'"@]*)?`),
  ])
  // `'express'`, and as Deno names it: `npm:express@4`, `jsr:@hono/hono`.
  const specifier = `['"](?:(?:npm|jsr):/?|https://esm\\.sh/)?(?:${[...packages].join('|')})(?:@[^'"]*)?['"]`
  const signs = new Set<Sign>([
    ...common,
    ...retrySigns,
    ...adapters.flatMap((adapter) => adapter.signs ?? []),
    ['from', `\\s*${specifier}`],
    ['require', `\\s*\\(\\s*${specifier}`],
    ['import', `\\s*(?:\\(\\s*)?${specifier}`],
  ])
  const words = [...signs].flatMap((it) => (typeof it === 'string' ? [] : it[0].split(' ').map((word) => [word, it[1]] as const)))
  const patterns = [...signs].filter((it) => typeof it === 'string')
  return new RegExp([String.raw`\b(?:${alternatives(words)})`, ...patterns].join('|'))
}
