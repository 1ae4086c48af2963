import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import type { Value } from '../../http/responses/events.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Abstract, unknown } from './abstract.ts'

/** The response of a handler, of which its framework knows what the properties are. */
export function responseOf({ property }: FrameworkAdapter): Abstract {
  return property ? { kind: 'response', leads: property } : { kind: 'response' }
}

/** Properties of responses that hold data, through which nothing can be answered. */
const dataProperties = new Set([
  'statusCode',
  'statusMessage',
  'headersSent',
  'locals',
  'writableEnded',
  'writableFinished',
  'finished',
  'app',
  'closed',
  'destroyed',
  'charset',
  'sendDate',
])

/** `response.name`. */
export function responseProperty(response: Abstract & { kind: 'response' }, name: string, expression: Expression): Abstract {
  const { leads } = response
  if (!leads) {
    if (name === 'req') return { kind: 'request' }
    return dataProperties.has(name) ? unknown : { kind: 'response-method', name, path: [], expression }
  }
  const path = [...(response.path ?? []), name]
  switch (leads(path, false)) {
    case 'response':
      return { kind: 'response', leads }
    case 'part':
      return { ...response, path }
    case 'request':
      return { kind: 'request' }
    case 'method':
      return { kind: 'response-method', name, path: response.path ?? [], expression }
    default:
      return unknown
  }
}

/** `request.name`. */
export function requestProperty(name: string, expression: Expression): Abstract {
  if (name === 'res') return { kind: 'response' }
  // (Their types allow for requests of clients.)
  if (name === 'url' || name === 'method' || name === 'headers') return { kind: 'some', truth: true }
  // Whoever writes to the socket, or closes it, answers past the response.
  return /^(socket|connection|client|destroy)$/.test(name) ? { kind: 'response-method', name, path: [], expression } : unknown
}

/** `answer.name`, of an answer that was made and not given yet. */
export function madeProperty(answer: Abstract & { kind: 'answer' }, name: string): Abstract {
  const path = [...answer.path, name]
  return answer.leads?.(path, true) === 'part' ? { ...answer, path } : unknown
}

/** What a property of an error is. */
export function partOfError(property: string): Value['from'] {
  return property === 'stack' ? 'error.stack' : property === 'message' ? 'error.message' : 'error.part'
}
