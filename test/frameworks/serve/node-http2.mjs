// @ts-check
import { createServer } from 'node:http'
import { connect } from 'node:http2'
import { duplexPair } from 'node:stream'

/**
 * Passes requests on to the server of HTTP/2 that a program exports, without a socket between the two.
 * @type {import('../run/child.mjs').Serve}
 */
export const serve = (server) =>
  createServer((request, response) => {
    const [near, far] = duplexPair()
    server.emit('connection', far)
    const session = connect('http://localhost', { createConnection: () => near })
    const stream = session.request({ ':method': request.method, ':path': request.url })
    stream.on('error', () => {})
    stream.on('response', ({ ':status': status, ...fields }) => {
      const chosen = Object.entries(fields).filter(([name, value]) => value !== undefined && !name.startsWith(':'))
      response.writeHead(status ?? 0, Object.fromEntries(chosen))
      stream.pipe(response)
    })
    stream.end()
  })
