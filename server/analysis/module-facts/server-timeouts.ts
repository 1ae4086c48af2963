import { adapters } from '../../frameworks/index.ts'
import type { ServerTimeout } from '../../http/responses/server-timeout.ts'
import type { Assign, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { writtenAs } from '../values/access-path.ts'
import { staticValue } from '../values/values.ts'

const makers = new Set(adapters.flatMap(({ serverMakers = [] }) => serverMakers))

const isTimeout = (name: string | undefined): name is ServerTimeout['name'] => name === 'keepAliveTimeout' || name === 'headersTimeout'

/** Where a server of Node listens whose timeouts nobody sets: `app.listen(3000)`. */
export function defaultTimeouts(module: Module): readonly Span[] {
  if (!/\.listen\(/.test(module.text) || /keepAliveTimeout/.test(module.text)) return []
  return module.calls.flatMap((call) => {
    const { module: from = '' } = (call.callee.kind === 'member' && call.callee.property === 'listen' && originOf(call.callee)) || {}
    return withDefaults.test(from) ? [{ start: call.start, end: call.end }] : []
  })
}

/** Their servers are as Node makes them. */
const withDefaults = /^(express|koa|connect|polka|(node:)?https?)$/

/** `server.keepAliveTimeout = 65_000`, `createServer({ keepAliveTimeout: 65_000 })`. */
export function serverTimeouts(module: Module): readonly ServerTimeout[] {
  if (!/keepAliveTimeout|headersTimeout/.test(module.text)) return []
  const found: ServerTimeout[] = []
  for (const statement of module.statements) {
    walk(statement, (expression) => {
      if (expression.kind === 'assign') found.push(...assigned(expression))
      else if (expression.kind === 'call') found.push(...given(expression))
    })
  }
  return found
}

function assigned({ target, operator, value }: Assign): readonly ServerTimeout[] {
  if (operator !== '=' || target.kind !== 'member' || !isTimeout(target.property)) return []
  return timeout(target.property, value, writtenAs(target.object) ?? '')
}

function given({ callee, args }: Expression & { kind: 'call' }): readonly ServerTimeout[] {
  const name = writtenAs(callee)?.split('.').pop() ?? ''
  const [options] = args
  if (!makers.has(name) || options?.kind !== 'object') return []
  return options.properties.flatMap((property) => (isTimeout(property.name) ? timeout(property.name, property.value, callee.start) : []))
}

function timeout(name: ServerTimeout['name'], value: Expression, server: string | number): readonly ServerTimeout[] {
  const known = staticValue(value)
  const [milliseconds] = known.kind === 'constant' && known.values.length === 1 ? known.values : []
  return typeof milliseconds === 'number' ? [{ name, milliseconds, at: { start: value.start, end: value.end }, server }] : []
}
