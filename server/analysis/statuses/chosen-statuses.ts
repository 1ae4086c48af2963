import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Call, Expression, Literal } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Parts, StatusMention } from './mention.ts'
import { isCode } from './status-uses.ts'

/** The ends of the expressions that say a status which is sent, by their starts. */
export function sentStatuses({ handlers }: Pick<FileFacts, 'handlers'>): ReadonlyMap<number, ReadonlySet<number>> {
  const ends = new Map<number, Set<number>>()
  for (const { moments } of handlers) {
    for (const { event } of moments) {
      const at = event.kind === 'status' || event.kind === 'send' ? event.status?.at : undefined
      if (at && !at.file) ends.set(at.start, (ends.get(at.start) ?? new Set()).add(at.end))
    }
  }
  return ends
}

/** The numbers that a status is chosen from, be the choice known or not: `err.status || 500`, `ok ? 200 : 404`, all that a variable is given. */
export function chosenStatuses(
  { handlers }: Pick<FileFacts, 'handlers'>,
  { calls }: Pick<Module, 'calls'>,
  parts: Parts,
): readonly StatusMention[] {
  const given = new Map<Declaration, Expression[]>()
  for (const { target, value } of parts.assignments) {
    const declaration = target.kind === 'name' ? resolve(target.name, target.scope) : undefined
    if (declaration) given.set(declaration, [...(given.get(declaration) ?? []), value])
  }
  const followed = new Set<Declaration>()
  const numbers = [...parts.sent, ...namedStatuses(handlers, calls)].flatMap((expression) => numbersOf(expression, given, followed))
  return numbers.map(({ start, end, value }) => ({ kind: 'status', at: { start, end }, codes: [Number(value)], role: 'sent' }))
}

const setsStatus = /^(status|sendStatus|code|writeHead)$/

/** What calls on a response have for a status by their names alone, as nothing is sent by code behind a `return`. */
function namedStatuses(handlers: readonly Handler[], calls: readonly Call[]): readonly Expression[] {
  const responses = new Set(handlers.flatMap(({ parameters }) => parameters.flatMap(({ is, at }) => (is === 'response' ? at.start : []))))
  return calls.flatMap(({ callee, args: [status] }) => {
    if (callee.kind !== 'member' || !setsStatus.test(callee.property) || !status) return []
    const root = rootOf(callee)
    const declaration = root.kind === 'name' ? resolve(root.name, root.scope) : undefined
    return declaration?.kind === 'parameter' && responses.has(declaration.at.start) ? [status] : []
  })
}

/** `res` of `res.set('Vary', '*').status`. */
function rootOf(expression: Expression): Expression {
  if (expression.kind === 'member') return rootOf(expression.object)
  return expression.kind === 'call' ? rootOf(expression.callee) : expression
}

/** The numbers that a value can be as they are written; each variable is followed once. */
export function numbersOf(
  expression: Expression,
  given: ReadonlyMap<Declaration, readonly Expression[]> = new Map(),
  followed = new Set<Declaration>(),
): readonly Literal[] {
  const inner = (part: Expression) => numbersOf(part, given, followed)
  switch (expression.kind) {
    case 'literal':
      return isCode(expression.value) ? [expression] : []
    case 'typed':
      return inner(expression.operand)
    case 'logical':
      return [...(expression.operator === '&&' ? [] : inner(expression.left)), ...inner(expression.right)]
    case 'conditional':
      return [expression.then, expression.else].flatMap(inner)
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      // What stands outside of functions has uses anywhere in a file, and a hover looks at one statement.
      if (declaration?.kind !== 'variable' || declaration.path || !declaration.scope.fn || followed.has(declaration)) return []
      followed.add(declaration)
      return [...(declaration.init ? [declaration.init] : []), ...(given.get(declaration) ?? [])].flatMap(inner)
    }
    default:
      return []
  }
}
