import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Pattern } from '../ir/functions.ts'
import type { Declaration } from '../ir/scopes.ts'
import { nameText } from '../tokens.ts'
import { type Context, declare, type Mutable, start } from './context.ts'
import { propertyName } from './names.ts'

/** Declares every name a pattern binds. `path` leads from the whole value to this part of it; undefined where a default or a rest breaks it off. */
export function pattern(
  context: Context,
  node: ts.BindingName,
  kind: Declaration['kind'],
  source: Partial<Declaration>,
  path: readonly (string | number)[] | undefined,
): Pattern {
  if (node.kind === SyntaxKind.Identifier) {
    const more: Mutable<Partial<Declaration>> = { ...source }
    if (path?.length) {
      more.path = path
      // (The position of a parameter is all of its path: the annotation is its own.)
      if (kind !== 'parameter' || path.length > 1) delete more.type
    } else if (!path) {
      delete more.init
      delete more.type
    }
    return { kind: 'binding', declaration: declare(context, nameText(node), node, kind, more), start: start(context, node), end: node.end }
  }
  if (node.kind === SyntaxKind.ObjectBindingPattern) {
    const properties = node.elements.map((element) => {
      const key = element.propertyName
        ? propertyName(element.propertyName)
        : element.name.kind === SyntaxKind.Identifier
          ? nameText(element.name)
          : undefined
      const rest = !!element.dotDotDotToken
      const initial = element.initializer && context.expression(element.initializer)
      const value = pattern(
        context,
        element.name,
        kind,
        source,
        !rest && key !== undefined && path && !initial ? [...path, key] : undefined,
      )
      return { key, value, rest, ...(initial && { default: initial }) }
    })
    return { kind: 'object-pattern', properties, start: start(context, node), end: node.end }
  }
  const elements = node.elements.map((element, i) => {
    if (element.kind === SyntaxKind.OmittedExpression) return undefined
    const rest = !!element.dotDotDotToken
    const initial = element.initializer && context.expression(element.initializer)
    return {
      value: pattern(context, element.name, kind, source, !rest && path && !initial ? [...path, i] : undefined),
      rest,
      ...(initial && { default: initial }),
    }
  })
  return { kind: 'array-pattern', elements, start: start(context, node), end: node.end }
}
