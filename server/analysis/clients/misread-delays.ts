import { calledName } from '../../syntax/called-name.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'

/** Pauses of as many milliseconds as a Retry-After has seconds: `setTimeout(resolve, Number(response.headers.get('Retry-After')))`. */
export function misreadDelays(module: Module): readonly Span[] {
  if (!/['"`]retry-after['"`]/i.test(module.text)) return []
  return module.calls.flatMap((call) => {
    const delay = delayOf(call)
    return delay && isSeconds(delay, 8) ? [{ start: delay.start, end: delay.end }] : []
  })
}

/** The argument that says how many milliseconds to wait. */
function delayOf(call: Call): Expression | undefined {
  const { callee, args } = call
  if (calledName(callee) === 'setTimeout') return args[1]
  const target = callee.kind === 'name' || callee.kind === 'member' ? staticValue(callee) : undefined
  const [pattern] = target?.kind === 'function' ? target.fn.parameters.map((one) => one.pattern) : []
  if (target?.kind !== 'function' || pattern?.kind !== 'binding' || target.fn.parameters.length !== 1 || args.length !== 1) return undefined
  let isPassedOn = false
  walk(target.fn, (expression) => {
    if (expression.kind !== 'call' || calledName(expression.callee) !== 'setTimeout') return
    const [, delay] = expression.args
    if (delay?.kind === 'name' && resolve(delay.name, delay.scope) === pattern.declaration) isPassedOn = true
  })
  return isPassedOn ? args[0] : undefined
}

/** Whether a value is what the header says, with nothing done to it but to make a number of it. */
function isSeconds(expression: Expression, depth: number): boolean {
  const inner = (one: Expression | undefined) => one !== undefined && depth > 0 && isSeconds(one, depth - 1)
  switch (expression.kind) {
    case 'name':
      return inner(initialiserOf(expression))
    case 'await':
    case 'typed':
      return inner(expression.operand)
    case 'unary':
      return expression.operator === '+' && inner(expression.operand)
    case 'logical':
      return expression.operator !== '&&' && inner(expression.left)
    case 'conditional':
      return inner(expression.then) || inner(expression.else)
    case 'index':
      return isName(expression.index)
    case 'call': {
      const [first, ...others] = expression.args
      const name = calledName(expression.callee)
      if (/^(get|getHeader|header)$/.test(name)) return isName(first)
      return /^(Number|parseInt|parseFloat)$/.test(name) && others.every(({ kind }) => kind === 'literal') && inner(first)
    }
    default:
      return false
  }
}

const isName = (expression: Expression | undefined) => expression?.kind === 'literal' && /^retry-after$/i.test(String(expression.value))
