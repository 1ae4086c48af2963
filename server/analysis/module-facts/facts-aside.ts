import type { FactsAside } from '../../http/responses/file-facts.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { breakers } from '../clients/breakers.ts'
import { clientCalls } from '../clients/client-calls.ts'
import { misreadDelays } from '../clients/misread-delays.ts'
import { repeatedRequests } from '../clients/repeated-requests.ts'
import { retryPolicies } from '../clients/retry-policies.ts'
import type { Project } from '../project/project.ts'
import { statusConditions } from '../statuses/status-conditions.ts'
import { unknownNames } from '../statuses/unknown-names.ts'
import { defaultTimeouts, serverTimeouts } from './server-timeouts.ts'
import { streamedSignals } from './streamed-signals.ts'
import { swallowedSignals } from './swallowed-signals.ts'

/** What a module says besides its handlers; each part is looked for only where the text mentions it. */
export function factsAside(module: Module, project: Project): FactsAside {
  const facts = {
    serverTimeouts: serverTimeouts(module),
    defaultTimeouts: defaultTimeouts(module),
    unknownNames: unknownNames(module),
    statusConditions: statusConditions(module),
    clientCalls: clientCalls(module),
    retryPolicies: retryPolicies(module),
    repeatedRequests: repeatedRequests(module),
    misreadDelays: misreadDelays(module),
    breakers: breakers(module),
    swallowedSignals: swallowedSignals(module),
    streamedSignals: streamedSignals(module, project),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, found]) => found.length > 0))
}
