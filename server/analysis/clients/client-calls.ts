import { type ClientLibrary, clientLibrary } from '../../http/registry/client-libraries.ts'
import type { ClientCall } from '../../http/responses/client-calls.ts'
import { type AnyNode, childHolding } from '../../syntax/ir/children.ts'
import type { Call, Expression, Name } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { walk } from '../../syntax/walk.ts'
import { decidesItself, type KnownClient, knownClient } from './known-clients.ts'
import { truthOfTried, tryOut } from './status-trial.ts'

/** The requests that a module makes as a client. */
export function clientCalls(module: Module): readonly ClientCall[] {
  if (!/\bfetch\b/.test(module.text) && ![...module.imports].some(clientLibrary)) return []
  const asked = module.calls.flatMap((call) => {
    const client = isLocal(call) ? undefined : knownClient(call)
    return client ? [{ call, client }] : []
  })
  if (asked.length === 0) return []
  const uses = usesIn(module)
  // What becomes of an answer can be decided for all of a library's requests at once.
  const libraries = new Set(asked.flatMap(({ client }) => client.library ?? []))
  const rejecting = new Set([...libraries].filter((library) => !decidesItself(library, module.text)))
  return asked.map(({ call, client }) => describe(call, client, rejecting, uses))
}

/** Content that comes with the program: `data:`, `blob:`, and `new URL('./table.wasm', import.meta.url)`. */
function isLocal({ args: [target] }: Call): boolean {
  if (target?.kind === 'literal') return /^(data|blob|file):|\.(wasm|json|svg|txt|md|html)$/.test(String(target.value))
  return target?.kind === 'call' && target.isNew && target.args.length === 2
}

/** How the code of a module uses names and the answers of calls. */
interface Uses {
  /** The places that name a variable or parameter. */
  readonly names: ReadonlyMap<Declaration, readonly Name[]>
  /** The member that is read of a name or of an awaited call, by the expression it is read of. */
  readonly members: ReadonlyMap<Expression, Expression & { kind: 'member' }>
  /** The callback that takes a call's answer: `fetch(url).then(callback)`. */
  readonly callbacks: ReadonlyMap<Expression, Expression>
  readonly comparisons: readonly (Expression & { kind: 'binary' })[]
}

function usesIn({ statements }: Module): Uses {
  const names = new Map<Declaration, Name[]>()
  const placesOf = (declaration: Declaration) => {
    const places = names.get(declaration) ?? []
    names.set(declaration, places)
    return places
  }
  const members = new Map<Expression, Expression & { kind: 'member' }>()
  const callbacks = new Map<Expression, Expression>()
  const comparisons: (Expression & { kind: 'binary' })[] = []
  for (const statement of statements) {
    walk(statement, (expression) => {
      if (expression.kind === 'name') {
        const declaration = resolve(expression.name, expression.scope)
        if (declaration) placesOf(declaration).push(expression)
      } else if (expression.kind === 'member')
        members.set(expression.object.kind === 'await' ? expression.object.operand : expression.object, expression)
      else if (expression.kind === 'binary') comparisons.push(expression)
      else if (
        expression.kind === 'call' &&
        expression.callee.kind === 'member' &&
        expression.callee.property === 'then' &&
        expression.args[0]
      )
        callbacks.set(expression.callee.object, expression.args[0])
    })
  }
  return { names, members, callbacks, comparisons }
}

function describe(call: Call, { client, method, library }: KnownClient, rejecting: ReadonlySet<ClientLibrary>, uses: Uses): ClientCall {
  const at = { start: call.start, end: call.end }
  const rejects = !!library && rejecting.has(library)
  const answer = library?.gives === 'content' ? {} : answerOf(call, uses)
  return { at, client, method, rejects, compared: [], ...answer }
}

type Answer = Pick<ClientCall, 'reads' | 'parse' | 'kept'> & { readonly compared?: ClientCall['compared'] }

function answerOf(call: Call, uses: Uses): Answer {
  const callback = uses.callbacks.get(call)
  if (callback) {
    const declaration = callback.kind === 'function' ? onlyParameter(callback) : undefined
    return declaration ? usesOf(declaration, uses) : {}
  }
  const member = uses.members.get(call)
  if (member && member.object.kind === 'await') return { reads: [member.property], ...parsed([member]) }
  const declaration = keeper(call, uses)
  if (!declaration) return {}
  const at = { start: declaration.at.start, end: declaration.init!.end }
  return { ...usesOf(declaration, uses), kept: { name: declaration.name, at } }
}

function onlyParameter({ parameters }: FunctionNode): Declaration | undefined {
  const pattern = parameters[0]?.pattern
  return pattern?.kind === 'binding' && pattern.declaration.writes === 0 ? pattern.declaration : undefined
}

/** `const response = await fetch(url)` */
function keeper(call: Call, { names }: Uses): Declaration | undefined {
  for (const declaration of names.keys()) {
    if (declaration.kind !== 'variable' || declaration.path || declaration.writes > 0) continue
    if (declaration.init?.kind === 'await' && declaration.init.operand === call) return declaration
  }
  return undefined
}

/** What is read of a variable; nothing is said of one that goes anywhere as a whole. */
function usesOf(declaration: Declaration, { names, members, comparisons }: Uses): Answer {
  const own = names.get(declaration) ?? []
  const read = own.map((name) => members.get(name))
  if (own.length === 0 || !read.every((member) => member !== undefined)) return {}
  const reads = [...new Set(read.map(({ property }) => property))]
  const compared = comparisons.flatMap(({ left, right, operator, start, end }) =>
    left.kind === 'member' &&
    left.property === 'status' &&
    read.includes(left) &&
    right.kind === 'literal' &&
    typeof right.value === 'number'
      ? [{ at: { start, end }, operator, code: right.value }]
      : [],
  )
  return { reads, compared, ...parsed(read.filter((member) => mayBeEmpty(member, declaration))) }
}

/** Whether an answer without content can come to where it is read: not where the code knows that it is an error. */
function mayBeEmpty(member: Expression & { kind: 'member' }, declaration: Declaration): boolean {
  const { fn } = declaration.scope
  const trial = { status: 204, values: new Map([[declaration, { is: 'response' } as const]]), requests: new Set<Call>() }
  for (let at: AnyNode | undefined = fn; at; ) {
    const child: AnyNode | undefined = childHolding(at, member)
    if (child && (at.kind === 'if' || at.kind === 'conditional') && child !== at.test) {
      const truth = truthOfTried(tryOut(at.test, trial))
      if (truth !== undefined && truth !== (child === at.then)) return false
    }
    at = child
  }
  return true
}

const parsers = new Set(['json', 'text', 'blob', 'arrayBuffer', 'formData', 'bytes'])

function parsed(read: readonly (Expression & { kind: 'member' })[]): Pick<ClientCall, 'parse'> {
  const first = read.filter(({ property }) => parsers.has(property)).sort((a, b) => a.start - b.start)[0]
  return first ? { parse: { at: { start: first.nameStart, end: first.end }, name: first.property } } : {}
}
