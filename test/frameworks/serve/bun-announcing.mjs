// @ts-check
// Loaded before a program: says where Bun.serve listens.
const bun = /** @type {any} */ (globalThis).Bun
const serve = bun.serve
bun.serve = (/** @type {unknown} */ options) => {
  const server = serve(options)
  console.log(`Listening on ${server.url}`)
  return server
}
