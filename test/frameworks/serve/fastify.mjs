// @ts-check

/** Serves what a Fastify program exports: the instance. @type {import('../run/child.mjs').Serve} */
export const serve = async (app) => {
  await app.ready()
  return app.server
}
