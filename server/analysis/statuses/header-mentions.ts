import { headerField } from '../../http/registry/headers.ts'
import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { HeaderMention, Parts } from './mention.ts'

/** Where code names a header field that we know: in the calls of responses, requests and `Headers`, and in objects called `headers`. */
export function headerMentions(
  { calls, text }: Pick<Module, 'calls' | 'text'>,
  { members, objects }: Parts,
  { handlers }: Pick<FileFacts, 'handlers'>,
): readonly HeaderMention[] {
  const setting = settingCalls(handlers)
  const found: HeaderMention[] = []
  const add = (start: number, end: number, name: string) => {
    if (headerField(name)) found.push({ kind: 'header', at: { start, end }, name })
  }
  const addName = (expression: Expression | undefined) => {
    if (expression?.kind === 'literal' && typeof expression.value === 'string') add(expression.start, expression.end, expression.value)
  }
  /** With or without quotes. */
  const addKey = (start: number, name: string) => add(start, start + name.length + (text.startsWith(name, start) ? 0 : 2), name)
  const addKeys = ({ properties }: ObjectLiteral) => {
    for (const { name, start, value } of properties) {
      if (name !== undefined && start < value.start) addKey(start, name)
    }
  }
  for (const { object, nameStart, property } of members) if (isHeaders(object)) addKey(nameStart, property)
  for (const { properties } of objects) {
    for (const { name, value } of properties) if (name === 'headers' && value.kind === 'object') addKeys(value)
  }
  for (const call of calls) {
    if (!setting.has(call.end) && !namesHeaders(call)) continue
    addName(call.args[0])
    for (const argument of call.args) if (argument.kind === 'object') addKeys(argument)
  }
  return found
}

/** The ends of calls on responses that set header fields. One that answers as well has its fields among its options, and content beside them. */
function settingCalls(handlers: readonly Handler[]): ReadonlySet<number> {
  const setting = new Set<number>()
  const answering = new Set<number>()
  for (const { moments } of handlers) {
    for (const { event } of moments) {
      if (event.kind === 'header') setting.add(event.at.end)
      else if (event.kind === 'send') answering.add(event.at.end)
    }
  }
  for (const end of answering) setting.delete(end)
  return setting
}

const unmistakable = new Set(['getHeader', 'setHeader', 'hasHeader', 'removeHeader', 'appendHeader', 'writeHead', 'Headers'])
const ofHeaders = new Set(['get', 'set', 'has', 'append', 'delete'])

function namesHeaders({ callee }: Call): boolean {
  if (callee.kind === 'name') return callee.name === 'Headers'
  if (callee.kind !== 'member') return false
  if (unmistakable.has(callee.property)) return true
  if (ofHeaders.has(callee.property) && isHeaders(callee.object)) return true
  return (
    /^(get|header|set)$/.test(callee.property) && callee.object.kind === 'name' && /^(req|res|request|response)$/.test(callee.object.name)
  )
}

/** `headers`, `response.headers`, `await headers()`. */
function isHeaders(expression: Expression): boolean {
  if (expression.kind === 'await') return isHeaders(expression.operand)
  if (expression.kind === 'call') return isHeaders(expression.callee)
  return (
    (expression.kind === 'member' && expression.property === 'headers') || (expression.kind === 'name' && expression.name === 'headers')
  )
}
