import type { Handler } from './handler.ts'

/** Whether the path of something read leads to what the client sent: `req.body.file`, `ctx.request.query.page`, `request.json().file`, `readBody().file`. */
export function isInput(path: string, { request, parameters }: Handler): boolean {
  const context = parameters.find(({ is }) => is === 'response')?.name
  const steps = path.split('.')
  if (context && steps[0] === context) steps.shift()
  const isRequest = steps.length > 1 && (steps[0] === (request ?? 'request') || (steps[0] === 'req' && request === undefined))
  const [first = ''] = isRequest ? steps.slice(1) : steps
  return isRequest || (context && path.startsWith(`${context}.`)) ? part.test(first) : helper.test(first)
}

const part =
  /^(body|payload|params|query|headers|files?|pathParameters|queryStringParameters|(json|formData|parseBody|param|query|header|get)\(\))$/

/** Functions that are given the request. */
const helper = /^(read(Validated|Multipart)?(Body|FormData)|get(Query|RouterParams?|(Request)?Headers?))\(\)$/
