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
