import type { Expression } from './ir/expressions.ts'
import { type Declaration, moduleOf, resolve, type Scope } from './ir/scopes.ts'
import { readSpecifier } from './specifiers.ts'

/** Which package a value comes from, and the steps to it: `express.Router()` is `['default', 'Router', '()']` of `express`. */
export interface Origin {
  readonly module: string
  readonly path: readonly string[]
}

const maxSteps = 12

/** Follows imports, `require`, properties, calls and variables that are never reassigned. A namespace and a default import are the same: both start with `default`. */
export function originOf(expression: Expression, steps = maxSteps): Origin | undefined {
  if (steps === 0) return undefined
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      return declaration && originOfDeclaration(declaration, steps - 1)
    }
    case 'member': {
      const object = originOf(expression.object, steps - 1)
      return object && extend(object, expression.property)
    }
    case 'call': {
      if (expression.callee.kind === 'name' && /^(?:require|import)$/.test(expression.callee.name)) {
        const [specifier] = expression.args
        return specifier?.kind === 'literal' && typeof specifier.value === 'string'
          ? { module: published(specifier.value, expression.callee.scope), path: ['default'] }
          : undefined
      }
      const callee = originOf(expression.callee, steps - 1)
      return callee && extend(callee, '()')
    }
    case 'await':
    case 'typed':
      return originOf(expression.operand, steps - 1)
    case 'assign':
      return originOf(expression.value, steps - 1)
    default:
      return undefined
  }
}

export function originOfDeclaration(declaration: Declaration, steps = maxSteps): Origin | undefined {
  if (declaration.kind === 'import' && declaration.import) {
    const { from, name } = declaration.import
    return { module: bare(from), path: name === '*' || name === 'default' ? ['default'] : ['default', name] }
  }
  if (declaration.kind !== 'variable' || declaration.writes > 0 || !declaration.init || steps === 0) return undefined
  const from = originOf(declaration.init, steps - 1)
  return from && (declaration.path ?? []).reduce<Origin>((origin, step) => extend(origin, String(step)), from)
}

/** One more step from an origin. */
export function extend(origin: Origin, step: string): Origin {
  // `require('x').default` and `import * as x; x.default` are the module's default again.
  if (step === 'default' && origin.path.length === 1) return origin
  return { module: origin.module, path: [...origin.path, step] }
}

/** What a specifier that stands in an expression or a type leads to; those of declarations were read when the module was. */
export const published = (specifier: string, scope: Scope) => bare(readSpecifier(specifier, moduleOf(scope)?.aliases ?? new Map()).name)
const bare = (name: string) => (name.startsWith('node:') ? name.slice('node:'.length) : name)
