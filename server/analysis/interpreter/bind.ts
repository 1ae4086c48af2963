import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Pattern } from '../../syntax/ir/functions.ts'
import type { State } from '../paths/state.ts'
import { withVariable } from '../paths/state.ts'
import type { Subject } from '../paths/subjects.ts'
import type { Abstract } from '../values/abstract.ts'
import { constant, either, reaches, unknown } from '../values/abstract.ts'
import { property, staticValue } from '../values/values.ts'

/** Binds what a loop goes through to something unknown. */
export function bindEach(each: Pattern | Expression, state: State): State {
  return each.kind === 'binding' || each.kind === 'object-pattern' || each.kind === 'array-pattern' ? bind(state, each, unknown) : state
}

/** Binds the names of a pattern to the parts of a value. */
export function bind(state: State, pattern: Pattern, value: Abstract): State {
  if (pattern.kind === 'binding') {
    const { declaration } = pattern
    const changed = forget(state, ({ declarations }) => declarations.has(declaration))
    return withVariable(changed, declaration, value)
  }
  let at = state
  const parts = pattern.kind === 'object-pattern' ? pattern.properties : pattern.elements
  parts.forEach((part, i) => {
    if (!part) return
    const key = 'key' in part ? part.key : String(i)
    const source = pattern.kind === 'object-pattern' || value.kind === 'array' ? value : unknown
    let inner =
      part.rest || key === undefined
        ? unknown
        : property(source, String(key), { kind: 'literal', value: null, start: pattern.start, end: pattern.end })
    if (part.rest && reaches(source, () => false)) inner = unknown
    if (part.default && inner.kind === 'constant' && inner.values.includes(undefined)) {
      const rest = inner.values.filter((v) => v !== undefined)
      const fallback = staticValue(part.default, at.vars)
      inner = rest.length ? either(constant(...rest), fallback) : fallback
    }
    at = bind(at, part.value, inner)
  })
  return at
}

/** Drops what was decided about something that changes now. */
export function forget(state: State, about: (subject: Subject) => boolean): State {
  if (state.pathCondition.size === 0) return state
  const pathCondition = new Map([...state.pathCondition].filter(([subject]) => !about(subject)))
  return pathCondition.size === state.pathCondition.size ? state : { ...state, pathCondition }
}
