// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Runs an API route in the resolver of Next.js, with the `setHeader` its server puts in. @type {import('../run/child.mjs').Serve} */
export const serve = (_exported, { module, path }) => {
  const load = createRequire(path)
  const { apiResolver } = load('next/dist/server/api-utils/node/api-resolver.js')
  const { patchSetHeaderWithCookieSupport } = load('next/dist/server/lib/patch-set-header.js')
  const secrets = { previewModeId: '0'.repeat(32), previewModeEncryptionKey: '0'.repeat(64), previewModeSigningKey: '0'.repeat(64) }
  return createServer((request, response) => {
    patchSetHeaderWithCookieSupport(request, response)
    return apiResolver(request, response, {}, module.default ?? module, secrets, false, false, '/api')
  })
}
