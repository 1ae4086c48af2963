// @ts-check

/** Serves what a hapi program exports: the server. @type {import('../run/child.mjs').Serve} */
export const serve = async (server) => {
  await server.initialize()
  return server.listener
}
