import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { ParameterRole } from '../contract/adapter.ts'
import { textLiteral } from '../contract/object-literals.ts'

/** What register handlers, by name. */
export const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'all', 'link', 'unlink'])

/** The method that such a name stands for; undefined for `all`, and for what is none of them. */
export function methodOf(verb: string): string | undefined {
  if (!verbs.has(verb) || verb === 'all') return undefined
  return verb === 'del' ? 'DELETE' : verb.toUpperCase()
}

/** A route of koa-route, which an application uses like middleware. */
export interface Routed {
  readonly method: string | undefined
  readonly path: Expression
  readonly handler: Expression
  readonly parameters: readonly ParameterRole[]
}

/** `route.get('/orders/:id', show)` of koa-route: the handler has the context, the parameters of the path and `next`. Source: its index.js. */
export function routedBy(expression: Expression): Routed | undefined {
  if (expression.kind !== 'call' || expression.isNew) return undefined
  const { module, path: [, verb] = [] } = originOf(expression.callee) ?? {}
  if (module !== 'koa-route' || verb === undefined || !verbs.has(verb)) return undefined
  const [first, handler] = expression.args
  const text = first && writtenIn(first)
  if (text === undefined || !handler) return undefined
  return { method: methodOf(verb), path: first!, handler, parameters: ['response', ...parametersOf(text), 'next'] }
}

/** The text of a path; what it is made of besides has no parameters. */
function writtenIn(path: Expression): string | undefined {
  const said = initialiserOf(path) ?? path
  return said.kind === 'template' ? said.parts.join('') : textLiteral(said)
}

/** One for each `:name`, whose own pattern may follow it, and each other group. */
const parametersOf = (path: string): readonly ParameterRole[] => (path.match(/:\w+(?:\([^()]*\))?|\((?!\?)/g) ?? []).map(() => 'other')
