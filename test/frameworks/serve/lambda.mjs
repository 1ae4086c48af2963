// @ts-check
import { createServer } from 'node:http'

/**
 * Calls what a program exports as `handler`, as a REST API of API Gateway calls a function: what is thrown, or is not of the documented form, is
 * answered with 502. @type {import('../run/child.mjs').Serve}
 */
export const serve = (_exported, { module }) =>
  createServer(async (request, response) => {
    const answer = await called(module.handler ?? module.default.handler, eventOf(request)).catch(() => undefined)
    if (!isReadable(answer)) {
      response.writeHead(502, { 'Content-Type': 'application/json' }).end('{"message": "Internal server error"}')
      return
    }
    const { statusCode, headers = {}, multiValueHeaders = {}, body, isBase64Encoded } = answer
    for (const [name, value] of Object.entries({ ...headers, ...multiValueHeaders })) response.setHeader(name, value)
    if (!response.hasHeader('content-type')) response.setHeader('Content-Type', 'application/json')
    response.writeHead(statusCode)
    const content = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
    if (content.length > 0) response.end(content)
    else response.end()
  })

/** @param {import('node:http').IncomingMessage} request */
function eventOf({ method, url = '/', headers }) {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  return {
    resource: '/{proxy+}',
    httpMethod: method,
    path: pathname,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()])),
    queryStringParameters: Object.fromEntries(searchParams),
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: { domainName: 'localhost', protocol: 'HTTP/1.1', path: pathname, stage: 'test', identity: {} },
    body: null,
    isBase64Encoded: false,
  }
}

/** The answer of a function that is async or calls back. @param {Function} handler @param {object} event */
function called(handler, event) {
  const context = { awsRequestId: '1', getRemainingTimeInMillis: () => 3000 }
  return new Promise((resolve, reject) => {
    const callback = (/** @type {unknown} */ error, /** @type {unknown} */ answer) => (error ? reject(error) : resolve(answer))
    const returned = handler(event, context, callback)
    if (returned instanceof Promise) returned.then(resolve, reject)
  })
}

/** What AWS documents as the output of a function for proxy integration. @param {any} answer */
function isReadable(answer) {
  if (typeof answer !== 'object' || answer === null || !Number.isInteger(Number(answer.statusCode ?? Number.NaN))) return false
  return answer.body === undefined || answer.body === null || typeof answer.body === 'string'
}
