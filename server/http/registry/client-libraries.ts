import data from '../../../data/client-libraries.json'

/** What a package does that asks others over HTTP, or stands around those that ask. */
export interface ClientLibrary {
  readonly module: string
  /** The name it has without an import where a framework brings it along: `$fetch` of Nitro and Nuxt. */
  readonly global?: string
  /** It, or its export `fetch`, is the `fetch` of the standard. */
  readonly isFetch?: boolean
  /** It asks, and an error status rejects the promise by itself. */
  readonly rejects?: boolean
  /** The properties of the error that hold the status of the answer, and whether they cannot be assigned. */
  readonly statusOfErrors?: readonly ('status' | 'statusCode')[]
  readonly isStatusFixed?: boolean
  /** Options and properties by which code decides otherwise: `interceptors.response`. */
  readonly unless?: readonly string[]
  /** What the promise resolves to, where it is not the answer with its status. */
  readonly gives?: 'content'
  /** Exports and methods that lead to what asks as the module itself does: `create`. */
  readonly instances?: readonly string[]
  readonly retry?: RetryOptions
  /** Its class is a circuit breaker around a function, which counts every rejection but those that this option leaves out. */
  readonly breaker?: { readonly filter: string }
}

/** Names of options that say which requests are repeated. */
export interface RetryOptions {
  /** The option that holds the others. */
  readonly within?: string
  readonly codes?: string
  readonly methods?: string
  /** A function that says of an error whether it is tried again. */
  readonly condition?: string
  /** The pause: a number, or a function of the attempt and the error or answer. */
  readonly delay?: string
}

/** All of them. */
export const clientLibraries = data.libraries as readonly ClientLibrary[]

const byModule: ReadonlyMap<string, ClientLibrary> = new Map(clientLibraries.map((library) => [library.module, library]))

/** The package of that import specifier. */
export function clientLibrary(module: string): ClientLibrary | undefined {
  return byModule.get(module)
}

/** The package that a name stands for which nothing declares. */
export function globalClientLibrary(name: string): ClientLibrary | undefined {
  return clientLibraries.find((library) => library.global === name)
}

/** The library that a call asks with, by the name that code usually gives it: `axios.get`. */
export function libraryCalled(call: string): ClientLibrary | undefined {
  const [, name = ''] = /^(\w+)(?:\.\w+)?$/.exec(call) ?? []
  const library = byModule.get(name)
  return library?.rejects ? library : undefined
}
