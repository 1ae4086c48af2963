import { asRoute } from './returning-dialects.ts'
import { type Dialect, Inexpressible, indent, lacking, lines, reasons, type Words } from './words.ts'

const elsewhere = 'the path and its methods stand in another file'

/** Sails, whose actions have the response of another framework. */
export const sails = (words: Words): Dialect => ({
  name: 'Sails',
  dependencies: { sails: '^1.5.0' },
  words: {
    ...words,
    fail: lacking('every error that is thrown is answered with 500'),
    error: lacking('every error that is thrown is answered with 500'),
  },
  write({ path, role, ofMethod, imports, code }) {
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    if (ofMethod || !path.startsWith('/orders')) throw new Inexpressible(elsewhere)
    const head = `export default async function (req, res${role === 'middleware' ? ', next' : ''}) {`
    const place = role === 'middleware' ? 'policies/check.js' : 'controllers/orders.js'
    return { path: `api/${place}`, text: lines(...imports, '', head, indent(code, 2), '}', '') }
  },
})

/** The exit that answers with a status. */
const exit = (status: number | string | undefined): string => {
  if (typeof status === 'string') throw new Inexpressible('an exit has one status')
  return status === undefined ? 'success' : `answer${status}`
}

/** Actions of Sails that name the ways in which they end. */
export const sailsExits: Dialect = {
  name: 'Sails, exits',
  dependencies: { sails: '^1.5.0' },
  words: {
    answer(status, body = '', headers) {
      if (headers) throw new Inexpressible('exits set no headers')
      return `return exits.${exit(status)}(${body})`
    },
    send: (status, body = '') => `exits.${exit(status)}(${body})`,
    status: lacking('an exit has the status that its definition says'),
    header: (name, value) => `this.res.set('${name}', ${value})`,
    redirect: lacking('the status of an exit that redirects is its own'),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: (status) => `throw '${exit(status)}'`,
    error: lacking(reasons.errors),
    make: lacking('an answer goes out where it is made'),
    next: lacking(reasons.middleware),
    numberAsInit: lacking(reasons.init),
    asked: (name) => `this.req.get('${name}')`,
    body: () => 'inputs',
    param: (name) => `inputs.${name}`,
  },
  write(program) {
    const { path, ofMethod, imports, code } = asRoute(program)
    if (ofMethod || !path.startsWith('/orders')) throw new Inexpressible(elsewhere)
    const statuses = [...new Set([...code.matchAll(/\banswer(\d+)/g)].map(([, status]) => status))]
    const exits = `exits: { ${['success: {}', ...statuses.map((status) => `answer${status}: { statusCode: ${status} }`)].join(', ')} },`
    const text = lines(
      ...imports,
      '',
      'module.exports = {',
      indent(exits, 2),
      '  async fn(inputs, exits) {',
      indent(code, 4),
      '  },',
      '}',
      '',
    )
    return { path: 'api/controllers/orders.js', text }
  },
}
