import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { isExportsValue } from '../../syntax/lowering/modules.ts'
import { originOfDeclaration } from '../../syntax/origins.ts'
import { requiredModule } from '../../syntax/required-module.ts'
import { isOwnSpecifier } from '../../syntax/specifiers.ts'
import type { Abstract } from './abstract.ts'
import { constant, either, unknown } from './abstract.ts'
import { madeProperty, partOfError, requestProperty, responseProperty } from './answer-parts.ts'
import { enumValue } from './enum-value.ts'
import { instanceProperty } from './instances.ts'
import { cutShort, lasting } from './lasting-values.ts'
import { libraryValue } from './library-constant.ts'
import { callValue, objectValue } from './made-values.ts'
import { binary, logical, template, truthOf, unary } from './operators.ts'
import { unchanged } from './unchanged.ts'

/** What variables hold on the path at hand. */
export type Variables = ReadonlyMap<Declaration, Abstract>

const none: Variables = new Map()
const maxDepth = 24
/** The value of an expression as far as it is known without running anything; calls are unknown. */
export function staticValue(expression: Expression, variables: Variables = none, depth = maxDepth): Abstract {
  if (depth === 0) return cutShort()
  const inner = (e: Expression) => staticValue(e, variables, depth - 1)
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value)
    case 'name':
      return nameValue(expression.name, expression, variables, depth)
    case 'member':
      return property(inner(expression.object), expression.property, expression)
    case 'index': {
      const object = inner(expression.object)
      const index = inner(expression.index)
      const values = index.kind === 'constant' ? index.values.map((v) => property(object, String(v), expression)) : []
      return values.length ? values.reduce(either) : unknown
    }
    case 'template':
      return template(expression.parts, expression.expressions.map(inner))
    case 'unary':
      return unary(expression.operator, inner(expression.operand))
    case 'binary':
      return binary(expression.operator, inner(expression.left), inner(expression.right))
    case 'logical':
      return logical(expression.operator, inner(expression.left), () => inner(expression.right))
    case 'conditional': {
      const test = truthOf(inner(expression.test))
      if (test !== undefined) return inner(test ? expression.then : expression.else)
      return either(inner(expression.then), inner(expression.else))
    }
    case 'object':
      return objectValue(expression, inner, (e) => asObject(inner(e), depth))
    case 'array':
      return { kind: 'array', expression, elements: expression.elements.map(inner) }
    case 'function':
      return { kind: 'function', fn: expression }
    case 'class':
      return { kind: 'class', class: expression }
    case 'this':
      return expression.owner ? { kind: 'instance', class: expression.owner } : unknown
    case 'typed':
      return expression.isWidened ? unknown : inner(expression.operand)
    case 'spread':
      return inner(expression.operand)
    case 'await': {
      const value = inner(expression.operand)
      return value.kind === 'constant' || value.kind === 'namespace' ? value : unknown
    }
    case 'assign':
      return expression.operator === '=' ? inner(expression.value) : unknown
    case 'sequence':
      return expression.expressions.length ? inner(expression.expressions[expression.expressions.length - 1]!) : unknown
    case 'call': {
      const module = requiredModule(expression)
      const within = (e: Expression, closure: Variables) => staticValue(e, closure, depth - 1)
      const whole = (value: Abstract) => (value.kind === 'namespace' ? exportedValue(value.module, 'default', depth - 1) : value)
      return module ? { kind: 'namespace', module } : callValue(expression, { inner, within, whole })
    }
    default:
      return unknown
  }
}

function nameValue(name: string, expression: Expression & { kind: 'name' }, variables: Variables, depth: number): Abstract {
  const declaration = resolve(name, expression.scope)
  if (!declaration) {
    if (name === 'undefined') return constant(undefined)
    if (name === 'NaN') return constant(Number.NaN)
    return unknown
  }
  return variables.get(declaration) ?? declared(declaration, variables, depth)
}

/** As far as nothing in its module assigns it or a part of it. */
function declared(declaration: Declaration, variables: Variables, depth: number): Abstract {
  const { module } = declaration.scope
  const make = () => declaredIn(declaration, module ? none : variables, depth)
  return module ? lasting(declaration, '', module, make) : make()
}

function declaredIn(declaration: Declaration, variables: Variables, depth: number): Abstract {
  const value = unchanged(declaration, initial(declaration, variables, depth))
  const { filled, writes } = declaration
  return filled && writes === 0 && (value.kind === 'object' || value.kind === 'function') ? { ...value, filled } : value
}

/** What a module adds to what a name holds. Functions count only, as what else there is may be another by now. */
function filledProperty(added: ReadonlyMap<string, Expression> | undefined, name: string): Abstract | undefined {
  const expression = added?.get(name)
  const value = expression && staticValue(expression)
  return value?.kind === 'function' ? value : undefined
}

/** What a name is declared to be, when nothing reassigns it. */
function initial(declaration: Declaration, variables: Variables, depth: number): Abstract {
  switch (declaration.kind) {
    case 'function':
      return declaration.fn && (declaration.fn.body || declaration.fn.returnsNever) ? { kind: 'function', fn: declaration.fn } : unknown
    case 'class':
      return declaration.class ? { kind: 'class', class: declaration.class } : unknown
    case 'enum':
      return enumValue(declaration, (init) => staticValue(init, variables, depth - 1))
    case 'import': {
      const exported = declaration.import && imported(declaration, declaration.import, depth)
      if (exported) return exported
      const origin = originOfDeclaration(declaration)
      return origin ? libraryValue(origin.module, origin.path) : unknown
    }
    case 'variable': {
      if (declaration.writes > 0 || !declaration.init) return unknown
      const module = isExportsValue(declaration.init) && !declaration.path ? moduleOf(declaration.scope) : undefined
      if (module) return { kind: 'namespace', module }
      const required = declaration.import && imported(declaration, declaration.import, depth)
      if (required)
        return (declaration.path ?? []).reduce<Abstract>((value, step) => property(value, String(step), declaration.init!), required)
      const origin = originOfDeclaration(declaration)
      const isOwn = origin !== undefined && isOwnSpecifier(origin.module)
      if (origin && !isOwn && !origin.path.includes('()')) return libraryValue(origin.module, origin.path)
      let value = staticValue(declaration.init, variables, depth - 1)
      for (const step of declaration.path ?? []) value = property(value, String(step), declaration.init)
      return value.kind === 'unknown' && origin ? { kind: 'library', origin } : value
    }
    default:
      return unknown
  }
}

/** What an import of another file of the project brings. */
function imported(
  declaration: Declaration,
  { from, name }: { readonly from: string; readonly name: string },
  depth: number,
): Abstract | undefined {
  const target = moduleOf(declaration.scope)?.imported?.(from)
  if (!target) return undefined
  if (depth <= 0) return cutShort()
  return name === '*' ? { kind: 'namespace', module: target } : exportedValue(target, name, depth - 1)
}

/** The value that a module exports under a name, through any number of re-exports. */
function exportedValue(module: Module, name: string, depth: number): Abstract {
  return depth <= 0 ? cutShort() : lasting(module, name, module, () => exportedAs(module, name, depth))
}

function exportedAs(module: Module, name: string, depth: number): Abstract {
  for (const entry of module.exports) {
    if (entry.name !== name) continue
    if (entry.from !== undefined) {
      const target = module.imported?.(entry.from)
      if (!target) return unknown
      return entry.local === '*' ? { kind: 'namespace', module: target } : exportedValue(target, entry.local ?? name, depth - 1)
    }
    if (entry.value) return staticValue(entry.value, none, depth - 1)
    const declaration = entry.local === undefined ? undefined : resolve(entry.local, module.scope)
    return declaration ? declared(declaration, none, depth - 1) : unknown
  }
  for (const entry of module.exports) {
    if (entry.name !== '*' || entry.from === undefined || name === 'default') continue
    const target = module.imported?.(entry.from)
    const value = target && exportedValue(target, name, depth - 1)
    if (value && value.kind !== 'unknown') return value
  }
  // (`module.exports = { ...users }` has names that no export says.)
  const whole = name !== 'default' && exportedValue(module, 'default', depth - 1)
  return (whole && whole.kind === 'object' && whole.properties.get(name)) || unknown
}

/** What a module exports, as an object; other values as they are. */
function asObject(value: Abstract, depth: number): Abstract {
  if (value.kind !== 'namespace') return value
  const whole = exportedValue(value.module, 'default', depth - 1)
  if (whole.kind === 'object') return whole
  const { exports } = value.module
  const names = exports.flatMap(({ name }) => (name === '*' ? [] : [name]))
  const properties = new Map(names.map((name) => [name, exportedValue(value.module, name, depth - 1)]))
  const open = exports.some(({ name }) => name === '*')
  return { kind: 'object', expression: { kind: 'object', properties: [], start: 0, end: 0 }, properties, open }
}

/** Whether an element of a list literal may stand for any number of them: `[first, ...rest]`. */
const mayBeEmptyIn = (list: Expression): boolean => list.kind !== 'array' || list.elements.some(({ kind }) => kind === 'spread')

/** `value.name`. */
export function property(value: Abstract, name: string, expression: Expression): Abstract {
  switch (value.kind) {
    case 'object': {
      const found = value.properties.get(name) ?? filledProperty(value.filled, name)
      return found ?? (value.open || name in Object.prototype ? unknown : constant(undefined))
    }
    case 'array': {
      if (name === 'length') return mayBeEmptyIn(value.expression) ? unknown : constant(value.elements.length)
      return value.elements[Number(name)] ?? unknown
    }
    case 'function':
      return filledProperty(value.filled, name) ?? unknown
    case 'library':
      return libraryValue(value.origin.module, [...value.origin.path, name])
    case 'namespace': {
      const exported = exportedValue(value.module, name, maxDepth)
      // A CommonJS module's properties are those of what it exports.
      return exported.kind !== 'unknown' || name === 'default'
        ? exported
        : property(exportedValue(value.module, 'default', maxDepth), name, expression)
    }
    case 'class': {
      const member = value.class.members.find((m) => m.isStatic && m.name === name && m.kind !== 'accessor')
      if (member?.value)
        return member.value.kind === 'function' ? { kind: 'function', fn: member.value, self: value } : staticValue(member.value)
      const parent = !member && value.class.extends ? staticValue(value.class.extends) : unknown
      return parent.kind === 'class' ? property(parent, name, expression) : unknown
    }
    case 'instance':
      return instanceProperty(value, name, staticValue, (parent) => property(parent, name, expression))
    case 'unknown':
      if (value.from === 'error') return { kind: 'unknown', from: partOfError(name) }
      return unknown
    case 'response':
      return responseProperty(value, name, expression)
    case 'answer':
      return madeProperty(value, name)
    case 'request':
      return requestProperty(name, expression)
    default:
      return unknown
  }
}
