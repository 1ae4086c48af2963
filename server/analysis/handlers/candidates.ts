import type { FrameworkAdapter, ParameterRole, Registration, Surroundings } from '../../frameworks/contract/adapter.ts'
import { type Earlier, followedBy, listsOf } from '../../frameworks/contract/earlier.ts'
import { anywhere, type Endpoint } from '../../http/responses/endpoint.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { choicesOf } from '../../syntax/choices.ts'
import { isGlobalName } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { isImported } from '../project/imported.ts'
import { mountedBehind } from '../project/mounts.ts'
import type { Project } from '../project/project.ts'
import { unknown } from '../values/abstract.ts'
import { returnedValues } from '../values/returned-values.ts'
import { staticValue } from '../values/values.ts'

/** A function to be interpreted as a handler. */
export interface Candidate {
  readonly fn: FunctionNode
  /** By position. */
  readonly parameters: readonly ParameterRole[]
  readonly role: Handler['role']
  readonly endpoint: Endpoint
  /** Middleware that runs before it, as registered. */
  readonly before: readonly Earlier[]
  /** Calls that set the response up before it runs. */
  readonly presets?: readonly Call[]
  readonly semantics?: Semantics
  /** Something around it may take care of what it throws. */
  readonly isWrapped: boolean
  /** Whether code in this module registers it. */
  readonly isRegistered: boolean
}

/** The functions of a module that are registered with a framework, with what the registration says of them. */
export function* registeredCandidates(
  module: Module,
  adapter: FrameworkAdapter,
  surroundings: Surroundings,
  project: Project,
): Generator<Candidate> {
  let behind: readonly Earlier[] | undefined
  for (const registration of adapter.registrations(module, surroundings)) {
    behind ??= mountedBehind(module, adapter, project)
    yield* handlersOf(module, adapter, registration, behind)
  }
}

function* handlersOf(
  module: Module,
  adapter: FrameworkAdapter,
  registration: Registration,
  behind: readonly Earlier[],
): Generator<Candidate> {
  const { handlers, parameters: given, isMiddleware, before, presets, role: said, semantics, ...endpoint } = registration
  const { declared: _, ...undeclared } = endpoint
  let own: Earlier | undefined
  for (const [i, { value, isWrapped }] of handlers.entries()) {
    const isLast = i === handlers.length - 1
    for (const fn of functionsOf(value).filter((it) => it.module === module)) {
      const parameters = given ?? adapter.registered(fn)
      const role = said ?? (parameters[0] === 'error' ? 'error-handler' : isMiddleware || !isLast ? 'middleware' : 'route')
      yield {
        fn,
        parameters,
        role,
        endpoint: isLast ? endpoint : undeclared,
        before: [...behind, ...before, ...listsOf(own)],
        isWrapped,
        isRegistered: true,
        ...(presets && { presets }),
        ...(semantics && { semantics }),
      }
    }
    own = followedBy(own, [value])
  }
}

/** The functions an expression may stand for: `isProd ? show : showAll` for two. What is imported stands in another file. */
function functionsOf(expression: Expression): readonly FunctionNode[] {
  return choicesOf(expression).flatMap((choice) => {
    const value = isImported(choice) ? unknown : staticValue(choice)
    return value.kind === 'function' ? [value.fn] : []
  })
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
  return { fn, ...signature, role: isHelper ? 'helper' : role, endpoint: anywhere, before: [], isRegistered: false }
}

/** `return null`, `return false`: whoever calls it is told to answer otherwise. A handler has no use for that. */
function saysGoOn(fn: FunctionNode): boolean {
  return returnedValues(fn).some(
    (value) =>
      value &&
      ((value.kind === 'literal' && (value.value === null || typeof value.value === 'boolean')) || isGlobalName(value, 'undefined')),
  )
}

/** `@httpGet('/:id') show(req, res)`: what becomes of what it returns, its decorator knows. */
function isDecorated(fn: FunctionNode): boolean {
  return fn.owner?.members.some(({ value, decorators }) => value === fn && decorators) ?? false
}

/** A function that a handler calls with its response. */
export function helperCandidate(fn: FunctionNode, parameters: readonly ParameterRole[]): Candidate {
  return { fn, parameters, role: 'helper', endpoint: anywhere, before: [], isWrapped: false, isRegistered: false }
}

function roleOf(parameters: readonly ParameterRole[]): Handler['role'] {
  if (parameters.includes('error')) return 'error-handler'
  if (parameters.includes('next')) return 'middleware'
  return parameters.includes('request') && !parameters.includes('other') ? 'route' : 'helper'
}
