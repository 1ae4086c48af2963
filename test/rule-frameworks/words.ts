/** How a framework says what handlers do, as source text. A word that it lacks throws `Inexpressible`. */
export interface Words {
  /** Answers, and leaves the handler. Without a status the framework's default. Texts begin with a quotation mark. */
  answer(status: number | string | undefined, body?: string, headers?: Readonly<Record<string, string>>): string
  /** Answers, and goes on. */
  send(status: number, body?: string): string
  /** Sets the status, or a header, of an answer still to come. */
  status(code: number): string
  header(name: string, value: string): string
  /** Redirects, and leaves the handler. */
  redirect(url: string, status?: number): string
  /** A status and a redirect in one chain of calls. */
  chainedRedirect(status: number): string
  /** The arguments of a redirect in the order of other frameworks. */
  swappedRedirect(): string
  /** Throws an error that is answered with a status; and the error alone. */
  fail(status: number, message: string): string
  error(status: number, message: string): string
  /** Makes an answer, and neither gives it nor leaves. */
  make(body: string): string
  /** Lets the request through; and without waiting. */
  next(): string
  /** An answer made with a number where an object belongs. */
  numberAsInit(status: number, body: string): string
  /** Expressions: a header of the request, its content, a parameter of its path. */
  asked(name: string): string
  body(): string
  param(name: string): string
}

/** A program around the code of a handler. */
export interface Program {
  readonly method: 'get' | 'post' | 'delete'
  readonly path: string
  readonly role: 'route' | 'middleware' | 'error-handler'
  /** Whether what is wrong depends on the method. */
  readonly ofMethod: boolean
  /** The statuses that it declares. */
  readonly declares: readonly number[]
  readonly imports: readonly string[]
  readonly code: string
}

/** A framework as the examples are written in it. */
export interface Dialect {
  readonly name: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly words: Words
  /** Whether routes can declare their answers. */
  readonly declares?: true
  /** The file. */
  write(program: Program): { readonly path: string; readonly text: string }
}

/** What an example wants to say cannot be said in a framework; the message is the reason. */
export class Inexpressible extends Error {}

/** A word that a framework lacks. */
export const lacking = (reason: string) => (): never => {
  throw new Inexpressible(reason)
}

export const isText = (body: string): boolean => /^['"`]/.test(body)

/** `{ 'Retry-After': '60' }` as source text. */
export const fields = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `'${name}': ${value}`)
    .join(', ')

/** Whether a status redirects; where nothing else says that an answer does, there is no redirect with another. */
export const redirecting = (status = 302): number => {
  if (status < 300 || status > 399) throw new Inexpressible(reasons.redirect)
  return status
}

/** Source text of a call for each header. */
export const each = (headers: Readonly<Record<string, string>>, print: (name: string, value: string) => string): string[] =>
  Object.entries(headers).map(([name, value]) => print(name, value))

export const lines = (...all: readonly (string | undefined)[]): string => all.filter((line) => line !== undefined).join('\n')

/** `{ 200: value, 404: value }` as source text. */
export const byStatus = (declares: readonly number[], value: string): string =>
  `{ ${declares.map((code) => `${code}: ${value}`).join(', ')} }`

/** Moves code to the right. */
export const indent = (code: string, by: number): string => code.replace(/^(?=.)/gm, ' '.repeat(by))

/** Reasons that more than one framework has. */
export const reasons = {
  given: 'the answer is what the handler returns, so there is one',
  parts: 'status and headers belong to the answer, and are not set before',
  middleware: 'no middleware of this form',
  errorHandler: 'no error handler of this form',
  method: 'one handler gets the requests of every method',
  path: 'one handler gets the requests of every path',
  errors: 'no errors of its own',
  signature: 'no signature of another framework to mistake it for',
  init: 'no init object',
  chain: 'a status and a redirect are not one chain of calls',
  redirect: 'a redirect is what its status says',
} as const
