import type { AnyNode } from '../../syntax/ir/children.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { walkNodes } from '../../syntax/walk.ts'
import type { Abstract } from './abstract.ts'
import { staticValue } from './values.ts'

/** Properties of Node's requests that lead to the connection, and Express' to the response. */
const ways = new Set(['res', 'socket', 'connection', 'client', 'destroy'])

/** Functions that hand a request on to one that hands it on …: beyond this nobody answers. */
const maxDepth = 4

/** Whether a function that is passed a request may answer by it: `req.res.end()`, `req.socket.destroy()`. */
export function answersByRequest(fn: FunctionNode, depth = maxDepth): boolean {
  const { takesWay, handingOn } = read(fn)
  if (takesWay || depth === 0) return takesWay
  return handingOn.some(({ callee }) => {
    const called = staticValue(callee)
    return called.kind === 'function' && called.fn !== fn && answersByRequest(called.fn, depth - 1)
  })
}

export function holdsRequest(value: Abstract): boolean {
  return value.kind === 'request' || (value.kind === 'object' && [...value.properties.values()].some(({ kind }) => kind === 'request'))
}

interface Reading {
  readonly takesWay: boolean
  /** Calls that are passed its parameters. */
  readonly handingOn: readonly Call[]
}

const readings = new WeakMap<FunctionNode, Reading>()

function read(fn: FunctionNode): Reading {
  const known = readings.get(fn)
  if (known) return known
  let takesWay = false
  const handingOn: Call[] = []
  walkNodes(fn, (node) => {
    if (node.kind === 'member') takesWay ||= ways.has(node.property)
    else if (node.kind === 'object-pattern') takesWay ||= node.properties.some(({ key }) => key !== undefined && ways.has(key))
    else if (node.kind === 'call' && node.args.some((argument) => isParameter(argument, fn))) handingOn.push(node)
  })
  const reading = { takesWay, handingOn }
  readings.set(fn, reading)
  return reading
}

function isParameter(node: AnyNode, fn: FunctionNode): boolean {
  const declaration = node.kind === 'name' ? resolve(node.name, node.scope) : undefined
  return declaration?.kind === 'parameter' && declaration.scope.fn === fn
}
