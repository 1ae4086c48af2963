import { type Change, inEachFile, isModule } from '../change.ts'
import { insertion } from '../rewrite.ts'

const handler = `unrelated((request, response) => {
  if (request.url === '/word') return response.end('unrelated')
  response.end()
})
`

/** Handlers that have nothing to do with the others stand before and after them. */
export const unrelatedHandlers: Change = {
  title: 'unrelated handlers before and after',
  apply: inEachFile((source) => {
    const { statements } = source.tree
    const first = statements.find((it) => !/^['"]/.test(it.getText())) ?? source.tree.endOfFileToken
    const imported = isModule(source)
      ? "import { createServer as unrelated } from 'node:http'"
      : "const { createServer: unrelated } = require('node:http')"
    return [insertion(first.getFullStart(), `\n${imported}\n${handler}`), insertion(source.text.length, `\n${handler}`)]
  }),
  bringsHandlers: true,
}
