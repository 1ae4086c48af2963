import type { FileFacts } from '../http/handler.ts'
import { headerField } from '../http/headers.ts'
import type { Call, Expression, ObjectLiteral } from '../syntax/ir/expressions.ts'
import type { HeaderMention } from './mentions.ts'

/** Where code names a header field that we know: in the calls of responses, requests and `Headers`, and in objects called `headers`. */
export function headerMentions(expressions: readonly Expression[], { handlers }: FileFacts, text: string): readonly HeaderMention[] {
  const events = handlers.flatMap(({ moments }) => moments.map(({ event }) => event))
  const setting = new Set(events.flatMap(({ kind, at }) => (kind === 'header' ? at.end : [])))
  // A call that answers as well has its header fields among its options, and content beside them.
  for (const { kind, at } of events) if (kind === 'send') setting.delete(at.end)
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
  for (const expression of expressions) {
    if (expression.kind === 'member' && isHeaders(expression.object)) addKey(expression.nameStart, expression.property)
    if (expression.kind === 'object') {
      for (const { name, value } of expression.properties) if (name === 'headers' && value.kind === 'object') addKeys(value)
    }
    if (expression.kind !== 'call' || !(setting.has(expression.end) || namesHeaders(expression))) continue
    addName(expression.args[0])
    for (const argument of expression.args) if (argument.kind === 'object') addKeys(argument)
  }
  return found
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
