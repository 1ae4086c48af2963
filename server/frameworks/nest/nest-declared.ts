import { constantValue } from '../../http/registry/constants.ts'
import type { DeclaredResponses, DeclaredStatus } from '../../http/responses/declared-responses.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { spaceBefore, statusConstant } from '../contract/declared-objects.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'

/** The decorators of @nestjs/swagger around a method: `@ApiResponse({ status: 404 })`, `@ApiNotFoundResponse()`. `isOpen`: others may be made of such. */
export function declaredResponses(
  own: readonly Expression[],
  ofClass: readonly Expression[],
  verb: Expression,
  { text }: Module,
  isOpen: (decorator: Expression) => boolean,
): DeclaredResponses | undefined {
  const around = own.flatMap((decorator) => declared(decorator, text) ?? [])
  const last = own.findLast((decorator) => swaggerName(decorator) !== undefined)
  if (around.length === 0 || !last) return undefined
  const outer = ofClass.flatMap((decorator) => declared(decorator, text) ?? []).map(({ whole: _, ...status }) => status)
  const all = [...ofClass, ...own]
  const space = spaceBefore(last.start - 1, text)
  const hasCode = own.some((decorator) => originOf(decorator)?.path.at(-2) === 'HttpCode')
  return {
    by: '`@ApiResponse`',
    statuses: [...around, ...outer],
    open: all.some((decorator) => (isResponse(decorator) && !declared(decorator, text)) || isOpen(decorator)),
    filters: false,
    more: {
      at: last.end,
      text: `${space}@ApiResponse({ status: $status, description: '$phrase' })`,
      imports: { from: '@nestjs/swagger', name: 'ApiResponse' },
    },
    ...(!hasCode && {
      default: {
        at: verb.end,
        text: `${spaceBefore(verb.start - 1, text)}@HttpCode($status)`,
        imports: { from: '@nestjs/common', name: 'HttpCode' },
      },
    }),
  }
}

/** `ApiNotFoundResponse` of `@ApiNotFoundResponse()`. */
function swaggerName(decorator: Expression): string | undefined {
  const origin = originOf(decorator.kind === 'call' ? decorator.callee : decorator)
  return origin?.module === '@nestjs/swagger' ? origin.path.at(-1) : undefined
}

const isResponse = (decorator: Expression) => /^Api\w*Response$/.test(swaggerName(decorator) ?? '')

function declared(decorator: Expression, text: string): DeclaredStatus | undefined {
  if (decorator.kind !== 'call' || !isResponse(decorator)) return undefined
  const { callee, args, start, end } = decorator
  const [, name] = /^Api(\w*)Response$/.exec(swaggerName(decorator)!)!
  const space = /^\s*/.exec(text.slice(end))![0]
  const whole = { start: start - 1, end: end + space.length }
  if (name) {
    const member = name.replace(/(?<!^)(?=[A-Z])/g, '_').toUpperCase()
    const status = name === 'Default' ? 'default' : constantValue('@nestjs/common', ['HttpStatus', member])
    return status === undefined ? undefined : { status, at: { start: callee.start, end: callee.end }, isNumber: false, whole }
  }
  const value = propertyValue(objectLiteral(args[0]), 'status')
  if (!value)
    return objectLiteral(args[0]) ? { status: 'default', at: { start: callee.start, end: callee.end }, isNumber: false, whole } : undefined
  const status = statusConstant(value) ?? textLiteral(value)?.toLowerCase()
  const isKnown = typeof status === 'number' || (status !== undefined && /^([1-5]xx|default)$/.test(status))
  return isKnown ? { status, at: { start: value.start, end: value.end }, isNumber: value.kind === 'literal', whole } : undefined
}
