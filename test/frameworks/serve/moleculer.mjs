// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what a Moleculer program exports, a service, behind a gateway. @type {import('../run/child.mjs').Serve} */
export const serve = async (schema, { path }) => {
  const load = createRequire(path)
  const { ServiceBroker } = load('moleculer')
  const broker = new ServiceBroker({ logger: false, skipProcessEventRegistration: true })
  broker.createService(schema)
  const settings = { server: false, debounceTime: 1, routes: [{ path: '/', autoAliases: true }] }
  const gateway = broker.createService({ mixins: [load('moleculer-web')], name: 'gateway', settings })
  const routed = new Promise((resolve) => broker.createService({ name: 'waiting', events: { '$api.aliases.regenerated': resolve } }))
  await broker.start()
  await routed
  return createServer((request, response) => gateway.httpHandler(request, response))
}
