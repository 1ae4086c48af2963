import type { FrameworkAdapter, ParameterRole, Registration } from '../frameworks/adapter.ts'
import { adapters } from '../frameworks/index.ts'
import type { FileFacts, Handler } from '../http/handler.ts'
import type { Expression, FunctionNode, Module } from '../syntax/ir.ts'
import { lower } from '../syntax/lower.ts'
import type { SourceTree } from '../syntax/parse.ts'
import type { Known } from '../syntax/span.ts'
import type { Abstract } from './abstract.ts'
import { interpretHandler } from './handler.ts'
import { purposesOf } from './purposes.ts'
import { statusUses } from './status-uses.ts'
import { valueOf } from './values.ts'

/** What the analysis may ask about the project a file stands in. Synchronous; implemented by server/workspace. */
export interface Project {
  /** Version (or range) of a package as the nearest package.json says it; undefined when it does not. */
  version(packageName: string): string | undefined
  /** The file that an import leads to, lowered; undefined when it is none of the project's, or not readable. */
  module?(specifier: string, from: string): Module | undefined
}

/** A function to be interpreted as a handler. */
interface Candidate {
  readonly fn: FunctionNode
  readonly parameters: readonly ParameterRole[]
  readonly role: Handler['role']
  readonly methods: readonly string[]
  readonly route: Known<string>
  readonly before: readonly Expression[]
  readonly isWrapped: boolean
}

/** From a module to its facts. Never throws on any text. `uri` names the file in messages and path conventions. */
export function analyze(tree: SourceTree, uri: string, project: Project): FileFacts {
  return analyzeModule(lower(tree, uri), project)
}

/** The same for a module that is lowered already. Its imports are resolved through the project. */
export function analyzeModule(module: Module, project: Project): FileFacts {
  const { uri } = module
  link(module, project)
  const surroundings = { uri, version: (name: string) => project.version(name) }
  const handlers: Handler[] = []
  const done = new Set<FunctionNode>()
  for (const adapter of adapters) {
    const semantics = adapter.semantics(surroundings)
    const helpers = new Map<FunctionNode, readonly Abstract[]>()
    const interpret = (candidate: Candidate) => {
      if (done.has(candidate.fn)) return
      done.add(candidate.fn)
      const made = interpretHandler(module, adapter, semantics, candidate, purposesOf(uri, candidate.route))
      handlers.push(made.handler)
      for (const [fn, args] of made.helpers) if (!helpers.has(fn)) helpers.set(fn, args)
    }
    for (const registration of adapter.registrations(module, surroundings))
      for (const candidate of registered(module, adapter, registration)) interpret(candidate)
    const standalone = module.functions.flatMap((fn): Candidate[] => {
      const found = done.has(fn) ? undefined : adapter.signature(fn, module, surroundings)
      return found ? [{ fn, ...found, role: roleOf(found.parameters), methods: [], route: undefined, before: [] }] : []
    })
    // A function that others here call with their response is a helper, whatever its parameters look like.
    for (const candidate of standalone) if (!helpers.has(candidate.fn)) interpret(candidate)
    for (const [fn, args] of helpers) {
      const parameters = args.map(
        (value): ParameterRole => (value.kind === 'response' || value.kind === 'request' || value.kind === 'next' ? value.kind : 'other'),
      )
      interpret({ fn, parameters, role: 'helper', methods: [], route: undefined, before: [], isWrapped: false })
    }
  }
  handlers.sort((a, b) => a.body.start - b.body.start)
  return { handlers, statusUses: statusUses(module, handlers) }
}

/** Lets a module reach the modules it imports, and them theirs. */
export function link(module: Module, project: Project): void {
  module.imported = (specifier) => {
    const target = project.module?.(specifier, module.uri)
    if (target && !target.imported) link(target, project)
    return target
  }
}

function* registered(module: Module, adapter: FrameworkAdapter, registration: Registration): Generator<Candidate> {
  const { methods, route, before } = registration
  const earlier = [...before]
  for (const [i, { value: expression, isWrapped }] of registration.handlers.entries()) {
    const value = valueOf(expression)
    if (value.kind === 'function' && value.fn.module === module) {
      const parameters = registration.parameters ?? adapter.registered(value.fn)
      const isLast = i === registration.handlers.length - 1
      const role = parameters[0] === 'error' ? 'error-handler' : registration.isMiddleware || !isLast ? 'middleware' : 'route'
      yield { fn: value.fn, parameters, role, methods, route, before: [...earlier], isWrapped }
    }
    earlier.push(expression)
  }
}

function roleOf(parameters: readonly ParameterRole[]): Handler['role'] {
  if (parameters.includes('error')) return 'error-handler'
  if (parameters.includes('next')) return 'middleware'
  return parameters.includes('request') && !parameters.includes('other') ? 'route' : 'helper'
}
