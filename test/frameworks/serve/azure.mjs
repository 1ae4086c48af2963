// @ts-check
import { createServer } from 'node:http'
import Module from 'node:module'

/** @type {any} */
let model
/** @type {{ metadata: any, callback: Function } | undefined} */
let registered

// What a host puts at the package's disposal, as far as functions of HTTP need it.
const core = {
  setProgrammingModel: (/** @type {any} */ given) => {
    model = given
  },
  registerFunction: (/** @type {any} */ metadata, /** @type {Function} */ callback) => {
    registered = { metadata, callback }
  },
  registerHook: () => {},
  log: () => {},
}
const modules = /** @type {any} */ (Module)
const load = modules._load
modules._load = (/** @type {string} */ request, /** @type {any[]} */ ...rest) =>
  request === '@azure/functions-core' ? core : load(request, ...rest)

/**
 * Calls the function that a program registers as the host does: through the package's own model of an invocation. What fails is 500, and what
 * returns nothing 204, as the documentation of the host says. @type {import('../run/child.mjs').Serve}
 */
export const serve = () =>
  createServer(async (request, response) => {
    const given = await invoked(request).catch(() => ({ statusCode: '500', headers: {}, body: undefined }))
    const { statusCode, headers, body } = given ?? { statusCode: '204', headers: {}, body: undefined }
    response.writeHead(Number(statusCode), headers)
    const content = Buffer.from(body?.bytes ?? body?.string ?? '')
    if (content.length > 0) response.end(content)
    else response.end()
  })

/** @param {import('node:http').IncomingMessage} request */
async function invoked({ method, url, headers }) {
  const { metadata, callback } = /** @type {NonNullable<typeof registered>} */ (registered)
  const http = { method, url: `http://localhost${url}`, headers, params: {}, query: {} }
  const [name] = Object.entries(metadata.bindings).find(([, { type }]) => type === 'httpTrigger') ?? []
  const invocation = model.getInvocationModel({
    invocationId: '1',
    metadata,
    request: { inputData: [{ name, data: { http } }], triggerMetadata: {} },
    log: () => {},
  })
  const { context, inputs } = await invocation.getArguments()
  const result = await invocation.invokeFunction(context, inputs, callback)
  return (await invocation.getResponse(context, result)).returnValue?.http
}
