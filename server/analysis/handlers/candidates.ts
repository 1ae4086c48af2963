import type { FrameworkAdapter, ParameterRole, Surroundings } from '../../frameworks/contract/adapter.ts'
import type { Earlier } from '../../frameworks/contract/earlier.ts'
import { saysGoOn } from '../../frameworks/contract/function-shapes.ts'
import { anywhere, type Endpoint } from '../../http/responses/endpoint.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { RunBy } from './registered-functions.ts'

/** A function to be interpreted as a handler. */
export interface Candidate {
  readonly fn: FunctionNode
  /** By position. */
  readonly parameters: readonly ParameterRole[]
  readonly role: Handler['role']
  readonly endpoint: Endpoint
  /** Middleware that runs before it, as registered. */
  readonly before: readonly Earlier[]
  /** Handlers that have its requests first. */
  readonly first: readonly Earlier[]
  /** Calls that set the response up before it runs. */
  readonly presets?: readonly Call[]
  readonly semantics?: Semantics
  /** Something around it may take care of what it throws. */
  readonly isWrapped: boolean
  /** The function of the project around it that runs it. */
  readonly ranBy?: RunBy
  /** The call that it stands in, which may give it to such a function. */
  readonly standsIn?: Call
  /** Whether code in this module registers it. */
  readonly isRegistered: boolean
}

/** A function that says itself, by annotation or shape, that it is a handler. */
export function standaloneCandidate(
  fn: FunctionNode,
  module: Module,
  adapter: FrameworkAdapter,
  surroundings: Surroundings,
): Candidate | undefined {
  const signature = adapter.signature(fn, module, surroundings)
  if (!signature) return undefined
  const role = signature.role ?? roleOf(signature.parameters)
  const isHelper = (adapter.returned && role === 'route' && saysGoOn(fn)) || isDecorated(fn)
  return { fn, ...signature, role: isHelper ? 'helper' : role, endpoint: anywhere, before: [], first: [], isRegistered: false }
}

/** `@httpGet('/:id') show(req, res)`: what becomes of what it returns, its decorator knows. */
function isDecorated(fn: FunctionNode): boolean {
  return fn.owner?.members.some(({ value, decorators }) => value === fn && decorators) ?? false
}

/** A function that a handler calls with its response. */
export function helperCandidate(fn: FunctionNode, parameters: readonly ParameterRole[]): Candidate {
  return { fn, parameters, role: 'helper', endpoint: anywhere, before: [], first: [], isWrapped: false, isRegistered: false }
}

function roleOf(parameters: readonly ParameterRole[]): Handler['role'] {
  if (parameters.includes('error')) return 'error-handler'
  if (parameters.includes('next')) return 'middleware'
  return parameters.includes('request') && !parameters.includes('other') ? 'route' : 'helper'
}
