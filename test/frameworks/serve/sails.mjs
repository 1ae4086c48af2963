// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** @type {Promise<any> | undefined} */
let application

/** Serves what a Sails program exports: an action. @type {import('../run/child.mjs').Serve} */
export const serve = async (action, { path }) => {
  application ??= load(createRequire(path)('sails').Sails)
  const sails = await application
  sails.registerAction(action, 'answer', true)
  return createServer(sails.hooks.http.app)
}

/** An application in which every request is for one action. @param {any} Sails */
async function load(Sails) {
  const sails = new Sails()
  const hooks = { grunt: false, session: false, views: false, pubsub: false, i18n: false }
  const options = { log: { level: 'silent' }, globals: false, hooks, routes: { '/*': 'answer' } }
  await new Promise((resolve, reject) =>
    sails.load({ ...options, controllers: { moduleDefinitions: { answer: () => {} } } }, (/** @type {Error | undefined} */ error) =>
      error ? reject(error) : resolve(undefined),
    ),
  )
  sails.emit('ready')
  return sails
}
