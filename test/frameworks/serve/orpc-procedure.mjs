// @ts-check
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/**
 * Gives requests to a handler that a package exports: as calls of the procedure `main`, or as they are where its path is known.
 * @param {unknown} main @param {import('../run/child.mjs').Program} program @param {string} from @param {string} name @param {boolean} hasPaths
 */
export async function serveProcedure(main, program, from, name, hasPaths) {
  const folder = path.join(path.dirname(program.path), 'node_modules', from)
  // (It has exports for modules only, which no function of Node resolves from elsewhere.)
  const { exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const handlers = await import(pathToFileURL(path.join(folder, exports['./fetch'].default)).href)
  const handler = new handlers[name]({ main })
  return answerRequest(async (request) => {
    const isCall = !hasPaths || new URL(request.url).pathname === '/'
    const call = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }
    const { response } = await handler.handle(isCall ? new Request('http://localhost/main', call) : request, { context: {} })
    return response ?? new Response('Not Found', { status: 404 })
  })
}
