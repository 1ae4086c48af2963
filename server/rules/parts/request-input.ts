import type { Handler } from '../../http/responses/handler.ts'

/** Whether the path of something read leads to what the client sent: `req.body.file`, `ctx.request.query.page`, `request.json().file`, `readBody().file`, `body.file` of `({ body }) =>`. */
export function isInput(path: string, { request, parameters }: Handler): boolean {
  const context = parameters.find(({ is }) => is === 'response')?.name
  const [first = '', ...more] = path.split('.')
  const taken = parameters.find(({ is, parts }) => (is === 'request' || is === 'response') && parts?.has(first))?.parts?.get(first)
  const isOfContext = taken !== undefined || (!!context && first === context)
  const steps = taken !== undefined ? [taken, ...more] : isOfContext ? more : [first, ...more]
  const isRequest = steps.length > 1 && (steps[0] === (request ?? 'request') || (steps[0] === 'req' && request === undefined))
  const [named = ''] = isRequest ? steps.slice(1) : steps
  return isRequest || isOfContext ? part.test(named) : helper.test(named)
}

const part =
  /^(body|payload|params|query|headers|files?|pathParameters|queryStringParameters|(json|formData|parseBody|param|query|header|get(Header|Query|Parameter)?)\(\))$/

/** Functions that are given the request. */
const helper = /^(read(Validated|Multipart)?(Body|FormData)|get(Query|RouterParams?|(Request)?Headers?))\(\)$/
