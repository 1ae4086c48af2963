import type { AnyNode } from '../../syntax/ir/children.ts'
import type { ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { FunctionNode, ObjectPattern } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { walkNodes } from '../../syntax/walk.ts'

/** What only events of HTTP have. */
const ofHttp = new Set([
  'httpMethod',
  'rawPath',
  'rawQueryString',
  'pathParameters',
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'multiValueHeaders',
])
/** What they have as others do. */
const ofOthersToo = new Set([
  'body',
  'headers',
  'path',
  'requestContext',
  'isBase64Encoded',
  'cookies',
  'resource',
  'routeKey',
  'stageVariables',
  'version',
])
/** What an answer of HTTP consists of. */
const ofAnswers = new Set(['statusCode', 'statusDescription', 'headers', 'multiValueHeaders', 'cookies', 'body', 'isBase64Encoded'])

/** Whether an exported function reads an event of HTTP, or answers with a status; the same functions serve queues, timers and the steps of a state machine. */
export function isHttp(fn: FunctionNode, name: string): boolean {
  const event = fn.parameters[0]?.pattern
  const isNamed = name === 'handler' || (event?.kind === 'binding' && /^_?event$/.test(event.declaration.name))
  if (fn.parameters.length > 3 || (!isNamed && event?.kind !== 'object-pattern')) return false
  const { reads, objects } = lookInto(fn, event?.kind === 'binding' ? event.declaration : undefined)
  if (event?.kind === 'object-pattern') for (const key of keysOf(event)) reads.add(key)
  if ([...reads].some((it) => ofHttp.has(it))) return true
  return (
    isNamed && objects.some(reads.size === 0 ? isAnswer : hasStatus) && (reads.size === 0 || [...reads].some((it) => ofOthersToo.has(it)))
  )
}

/** What a function reads of its event, and the objects that it makes. */
function lookInto(
  fn: FunctionNode,
  event: Declaration | undefined,
): { readonly reads: Set<string>; readonly objects: readonly ObjectLiteral[] } {
  const reads = new Set<string>()
  const objects: ObjectLiteral[] = []
  const isEvent = (node: AnyNode | undefined) => !!event && node?.kind === 'name' && resolve(node.name, node.scope) === event
  walkNodes(fn, (node) => {
    if (node.kind === 'object') objects.push(node)
    else if (node.kind === 'member' && isEvent(node.object)) reads.add(node.property)
    else if (node.kind === 'variable')
      for (const { pattern, init } of node.declarations)
        if (pattern.kind === 'object-pattern' && isEvent(init)) for (const key of keysOf(pattern)) reads.add(key)
  })
  return { reads, objects }
}

const keysOf = ({ properties }: ObjectPattern) => properties.flatMap(({ key }) => key ?? [])

const hasStatus = ({ properties }: ObjectLiteral) => properties.some(({ name }) => name === 'statusCode')

/** A status, and nothing that the front of a function would not take. */
const isAnswer = (object: ObjectLiteral) =>
  hasStatus(object) && object.properties.every(({ name }) => name === undefined || ofAnswers.has(name))
