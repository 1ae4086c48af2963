// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Runs an API route in the resolver of Next.js, with the `setHeader` its server puts in. @type {import('../run/child.mjs').Serve} */
export const serve = (_exported, { module, path }) => {
  const load = createRequire(path)
  const { apiResolver } = load('next/dist/server/api-utils/node/api-resolver.js')
  const patch =
    load('next/package.json').version < '15' ? ignoreLate : load('next/dist/server/lib/patch-set-header.js').patchSetHeaderWithCookieSupport
  const secrets = { previewModeId: '0'.repeat(32), previewModeEncryptionKey: '0'.repeat(64), previewModeSigningKey: '0'.repeat(64) }
  return createServer((request, response) => {
    patch(request, response)
    return apiResolver(request, response, {}, module.default ?? module, secrets, false, false, '/api')
  })
}

/** What Next.js 14 does in the midst of dist/server/base-server.js. @param {unknown} _request @param {import('node:http').ServerResponse} response */
function ignoreLate(_request, response) {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) => /** @type {any} */ (response.headersSent ? undefined : setHeader(name, value))
}
