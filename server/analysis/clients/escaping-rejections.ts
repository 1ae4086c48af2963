import type { EscapingRejection } from '../../http/responses/client-calls.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { importersOf } from '../project/link.ts'
import type { Project } from '../project/project.ts'
import { staticValue } from '../values/values.ts'
import { decidesItself, type KnownClient, knownClient, libraryAt } from './known-clients.ts'

/** A handler, and its function. */
interface Route {
  readonly fn: FunctionNode
  readonly isWrapped: boolean
  readonly handler: Handler
}

/** Functions of services that call others, files that mount others. */
const deepest = 4

/** The requests whose rejection nobody takes before the framework does, which answers with the status of the error. */
export function escapingRejections(module: Module, routes: readonly Route[], project: Project): readonly EscapingRejection[] {
  const found = new Map<Module, EscapingRejection>()
  const known: Known = { left: new Map(), requests: new Map() }
  for (const { fn, isWrapped, handler } of routes) {
    const { role, isRegistered, purposes, semantics } = handler
    if (
      role === 'helper' ||
      role === 'error-handler' ||
      !isRegistered ||
      isWrapped ||
      !semantics.statusOfErrors ||
      purposes.has('proxy') ||
      purposes.has('test')
    )
      continue
    for (const { call, client, within, reachedBy } of requestsLeft(fn, known).values()) {
      const first = found.get(within)
      if (!isTaken(client, semantics) || (first && first.at.start <= call.start)) continue
      const isElsewhere = within !== module
      const at = { start: call.start, end: call.end, ...(isElsewhere && { file: within.uri }) }
      const reachedAt = reachedBy && { start: reachedBy.start, end: reachedBy.end }
      const endsProcess = semantics.assignsStatusOfErrors && client.library?.isStatusFixed
      const { name: framework } = semantics
      found.set(within, { at, ...(reachedAt && { reachedAt }), client: client.client, framework, ...(endsProcess && { endsProcess }) })
    }
  }
  if (found.size === 0 || answersErrors(module, project, deepest)) return []
  const own = [...(known.requests.get(module) ?? [])].map(({ start, end }) => ({ start, end }))
  return [...found].map(([within, rejection]) => (within === module ? { ...rejection, requests: own } : rejection))
}

/** Whether a framework takes the status of what a client rejects with. */
function isTaken({ library }: KnownClient, { statusOfErrors = [] }: Semantics): boolean {
  return library?.statusOfErrors?.some((name) => statusOfErrors.includes(name)) === true
}

interface Left {
  readonly call: Call
  readonly client: KnownClient
  readonly within: Module
  /** The call in the handler that leads there. */
  readonly reachedBy?: Call
}

interface Known {
  /** By function; of one that is being looked at, nothing yet. */
  readonly left: Map<FunctionNode, ReadonlyMap<Module, Left>>
  /** All requests by the modules that they stand in. */
  readonly requests: Map<Module, Set<Call>>
}

/** The requests that a function waits for outside of every `try`, itself or in functions that it waits for: of each module the first. */
function requestsLeft(fn: FunctionNode, known: Known, depth = deepest): ReadonlyMap<Module, Left> {
  const before = known.left.get(fn)
  if (before) return before
  const found = new Map<Module, Left>()
  known.left.set(fn, new Map())
  const note = (left: Left) => {
    const first = found.get(left.within)
    if (!first || left.call.start < first.call.start) found.set(left.within, left)
  }
  const follow = (expression: Expression) => {
    for (const call of askedBy(expression)) {
      const client = clientOf(call)
      if (client) {
        note({ call, client, within: fn.module })
        known.requests.set(fn.module, (known.requests.get(fn.module) ?? new Set()).add(call))
      }
      const target = client || call.isNew || depth === 0 ? undefined : staticValue(call.callee)
      if (target?.kind !== 'function') continue
      for (const left of requestsLeft(target.fn, known, depth - 1).values()) note({ ...left, reachedBy: call })
    }
  }
  const visit = (node: AnyNode): void => {
    if (node.kind === 'function' || node.kind === 'class') return
    if (node.kind === 'try' && node.catch) {
      visit(node.catch.body)
      if (node.finally) visit(node.finally)
      return
    }
    if (node.kind === 'await') follow(node.operand)
    if (node.kind === 'return' && node.value) follow(node.value)
    eachChild(node, visit)
  }
  if (fn.body && fn.body.kind !== 'block') follow(fn.body)
  if (fn.body) visit(fn.body)
  known.left.set(fn, found)
  return found
}

/** The calls whose promise an expression hands on as it is: of `api.get(url).then(read)` the first, of `Promise.all([a(), b()])` all. */
function askedBy(expression: Expression): readonly Call[] {
  if (expression.kind === 'typed') return askedBy(expression.operand)
  if (expression.kind !== 'call') return []
  const { callee, args } = expression
  const [list] = args
  if (isGlobalMember(callee, 'Promise', 'all')) return list?.kind === 'array' ? list.elements.flatMap(askedBy) : []
  if (callee.kind !== 'member' || callee.object.kind !== 'call' || clientOf(expression)) return [expression]
  if (callee.property === 'catch' || (callee.property === 'then' && args.length > 1)) return []
  return askedBy(callee.object)
}

/** The client of a request whose error statuses reject; instances may come from another file. */
function clientOf(call: Call): KnownClient | undefined {
  const value = call.callee.kind === 'name' || call.callee.kind === 'member' ? staticValue(call.callee) : undefined
  const client = knownClient(call) ?? (value?.kind === 'library' ? libraryAt(value.origin, call.args) : undefined)
  const { library } = client ?? {}
  if (!library?.rejects || textsOf(call.callee).some((text) => decidesItself(library, text))) return undefined
  return client
}

/** The file of a request, and the one that its client comes from. */
function textsOf(callee: Expression): readonly string[] {
  if (callee.kind === 'member') return textsOf(callee.object)
  if (callee.kind !== 'name') return []
  const declaration = resolve(callee.name, callee.scope)
  const module = moduleOf(callee.scope)
  const other = declaration?.import && module?.imported?.(declaration.import.from)
  return [module?.text ?? '', other?.text ?? '']
}

/** What shows that code answers the errors of handlers by itself. */
const answering =
  /\b(setErrorHandler|onError|useGlobalFilters|UseFilters|errorHandler|error-handler|error_handler|handleErrors?)\b|\b(e|ex|err|error)(: [\w.]+)?, _*(req|request|ctx)\b/i

/** Middleware may catch what those behind it throw. */
const catchesNext = (text: string) => text.includes('await next()') && text.includes('catch')

/** Whether a module, or one that registers what it exports, answers errors by itself; so too as long as that is not known. */
function answersErrors(module: Module, project: Project, depth: number): boolean {
  if (answering.test(module.text) || catchesNext(module.text)) return true
  const importers = depth > 0 ? importersOf(module, project) : undefined
  return !importers || importers.some((importer) => answersErrors(importer.module, project, depth - 1))
}
