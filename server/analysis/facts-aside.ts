import type { FactsAside } from '../http/handler.ts'
import type { Module } from '../syntax/ir/module.ts'
import { serverTimeouts } from './server-timeouts.ts'
import { unknownNames } from './unknown-names.ts'

/** What a module says besides its handlers; each part is looked for only where the text mentions it. */
export function factsAside(module: Module): FactsAside {
  const timeouts = serverTimeouts(module)
  const names = unknownNames(module)
  return {
    ...(timeouts.length > 0 && { serverTimeouts: timeouts }),
    ...(names.length > 0 && { unknownNames: names }),
  }
}
