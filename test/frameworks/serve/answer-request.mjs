// @ts-check
import { createServer } from 'node:http'

/**
 * A server for what takes a Request and gives a Response, as servers are that stand on Node's own: what is no Response, or thrown, is answered
 * with 500. @param {(request: Request) => unknown} answer
 */
export const answerRequest = (answer) =>
  createServer(async (message, response) => {
    try {
      const request = new Request(`http://${message.headers.host}${message.url}`, {
        method: message.method ?? 'GET',
        headers: Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
      })
      const given = await answer(request)
      if (!(given instanceof Response)) throw new TypeError('Not a Response')
      response.writeHead(given.status, [...given.headers].flat())
      const body = Buffer.from(await given.arrayBuffer())
      if (body.length > 0) response.end(body)
      else response.end()
    } catch {
      response.writeHead(500).end()
    }
  })
