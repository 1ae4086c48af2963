// @ts-check
import { createServer } from 'node:http'

/**
 * A server that asks for the field `main` whatever it is asked for: in a mutation where the method is POST, and else in a query.
 * @param {import('node:http').RequestListener} listener
 */
export const askForMain = (listener) =>
  createServer((request, response) => {
    const query = request.method === 'POST' ? 'mutation { main }' : '{ main }'
    request.headers['content-type'] = 'application/json'
    // (As middleware that has read a body leaves it.)
    listener(Object.assign(request, { method: 'POST', url: '/graphql', body: { query } }), response)
  })
