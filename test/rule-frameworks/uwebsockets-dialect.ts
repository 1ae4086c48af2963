import { statusTitle } from '../../server/http/registry/status-codes.ts'
import { type Dialect, each, Inexpressible, indent, isText, lacking, lines, reasons } from './words.ts'

function line(status: number | string): string {
  if (typeof status === 'string') throw new Inexpressible('a status is a text, with its reason phrase')
  return `'${statusTitle(status).replace("'", "\\'")}'`
}

function answer(status: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}): string {
  const links = [
    // (200 goes out by itself.)
    ...(status === undefined || status === 200 ? [] : [`.writeStatus(${line(status)})`]),
    ...each(headers, (name, value) => `.writeHeader('${name}', ${value})`),
  ]
  const last = body === undefined ? '.endWithoutBody()' : `.end(${isText(body) ? body : `JSON.stringify(${body})`})`
  return `res${links.join('')}${last}`
}

/** uWebSockets.js, whose handlers are given the response first. */
export const uwebsockets: Dialect = {
  name: 'uWebSockets.js',
  dependencies: {},
  words: {
    answer: (...all) => `${answer(...all)}\nreturn`,
    send: answer,
    status: (code) => `res.writeStatus(${line(code)})`,
    header: (name, value) => `res.writeHeader('${name}', ${value})`,
    redirect: lacking(reasons.redirect),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: lacking(reasons.errors),
    error: lacking(reasons.errors),
    make: lacking('an answer goes out where it is made'),
    next: lacking(reasons.middleware),
    numberAsInit: lacking(reasons.init),
    asked: (name) => `req.getHeader('${name}')`,
    body: lacking('whoever reads the content of a request is given the response'),
    param: () => 'req.getParameter(0)',
  },
  write({ method, path, role, imports, code }) {
    if (role !== 'route') throw new Inexpressible(role === 'middleware' ? reasons.middleware : reasons.errorHandler)
    const head = `app.${method === 'delete' ? 'del' : method}('${path}', async (res, req) => {`
    return {
      path: 'server.ts',
      text: lines("import { App } from 'uWebSockets.js'", ...imports, '', 'const app = App()', '', head, indent(code, 2), '})', ''),
    }
  },
}
