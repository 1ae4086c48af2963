import type { Origin } from '../../syntax/origins.ts'

/** Functions that say how a request goes on by throwing, or by making what is to be thrown, with the function of the same package that throws it again. */
interface Signals {
  readonly names: ReadonlySet<string>
  /** They throw by themselves. */
  readonly isThrown: boolean
  readonly rethrow?: string
}

const responses: Signals = { names: new Set(['redirect', 'redirectDocument', 'notFound']), isThrown: false }
const packages = new Map<string, Signals>([
  [
    'next/navigation',
    {
      names: new Set(['redirect', 'permanentRedirect', 'notFound', 'forbidden', 'unauthorized']),
      isThrown: true,
      rethrow: 'unstable_rethrow',
    },
  ],
  ['@sveltejs/kit', { names: new Set(['redirect', 'error']), isThrown: true }],
  ...[
    'react-router',
    'react-router-dom',
    '@remix-run/node',
    '@remix-run/cloudflare',
    '@remix-run/deno',
    '@remix-run/server-runtime',
    '@remix-run/react',
    '@tanstack/react-router',
  ].map((name): [string, Signals] => [name, responses]),
])

/** Whether a module imports any of them. */
export function importsSignals(imports: ReadonlySet<string>): boolean {
  for (const name of imports) if (packages.has(name)) return true
  return false
}

/** What a function is that leaves by throwing; undefined for all others. */
export function signalOf({ module, path }: Origin): (Pick<Signals, 'isThrown' | 'rethrow'> & { readonly module: string }) | undefined {
  const signals = packages.get(module)
  const name = path[path.length - 1]
  return path.length === 2 && signals?.names.has(name!) ? { ...signals, module } : undefined
}
