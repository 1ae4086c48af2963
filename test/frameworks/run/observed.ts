import type { Wire } from './read-response.ts'

/** The request a program is given. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** What really happened when a program was given one request. */
export interface Observed extends Wire {
  /** The error that ended the process, and whether it was thrown or was a rejection nobody handled. */
  readonly death: { readonly origin: string; readonly error: string } | undefined
  /** Errors that methods of the response threw, whoever caught them. */
  readonly thrown: readonly string[]
  readonly deprecations: readonly string[]
  /** Whether the server closed the connection. */
  readonly closed: boolean
}

/** Headers every answer has, or whose value says nothing about the handler. */
const commonHeaders = new Set([
  'connection',
  'content-length',
  'content-security-policy',
  'date',
  'etag',
  'keep-alive',
  'last-modified',
  'server',
  'transfer-encoding',
  'x-content-type-options',
  'x-exit',
  'x-powered-by',
  'x-request-id',
])

/** The headers of an answer that its handler, or what it called, chose. */
export function chosenHeaders({ final }: Observed): readonly (readonly [string, string])[] {
  return (final?.headers ?? []).filter(([name]) => !commonHeaders.has(name))
}

/** Whether the client waits for ever: no complete answer, and nothing that ends the waiting. */
export function isUnanswered({ final }: Observed): boolean {
  return !final?.complete
}

/** The observation as a block of a fixture shows it. */
export function describeObserved(observed: Observed): string {
  const { informational, final, rest, death, thrown, deprecations, closed } = observed
  const lines = informational.map((status) => `HTTP/1.1 ${status}`)
  if (final) {
    lines.push(`HTTP/1.1 ${final.status} ${final.reason}`.trimEnd())
    lines.push(...chosenHeaders(observed).map(([name, value]) => `${name}: ${value}`))
    const body = shownBody(final.body)
    if (body) lines.push('', body)
    if (!final.complete) lines.push('', '# The answer stays incomplete.')
  } else if (!death && !closed) lines.push('# No answer: the client waits.')
  else if (!death) lines.push('# No answer.')
  const remarks = [
    ...deprecations.map((it) => `# Deprecated: ${it}`),
    ...thrown.filter((it) => it !== death?.error).map((it) => `# Thrown: ${it}`),
    ...(rest.length > 0 ? [`# After the answer: ${rest.length} bytes`] : []),
    ...(death ? [`# The process ends: ${death.origin} ${death.error}`] : closed ? ['# The connection is closed.'] : []),
  ]
  if (final && remarks.length > 0 && lines.at(-1) !== '') lines.push('')
  return [...lines, ...remarks].join('\n')
}

/** Express's own error page is known by its text; other bodies are shown on one line. */
function shownBody(body: Buffer): string {
  const text = body.toString()
  if (/[^\P{Cc}\n]/u.test(text)) return `(${body.length} bytes)`
  const page = /^<!DOCTYPE html>\n<html lang="en">[\s\S]*<pre>([\s\S]*?)<\/pre>/.exec(text)
  if (page) return `<!DOCTYPE html>…<pre>${page[1]}</pre>…`
  const line = text.trimEnd().replaceAll('\n', '⏎')
  return line.length > 100 ? `${line.slice(0, 100)}…` : line
}
