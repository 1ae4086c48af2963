// @ts-check
// Serves programs one after the other, asks each once, and prints a line for each: the status that a client received.
import { pathToFileURL } from 'node:url'

const [serveFile = '', ...programs] = process.argv.slice(2)
const { serve } = await import(pathToFileURL(serveFile).href)
for (const path of programs) {
  const module = await import(pathToFileURL(path).href)
  const server = await serve(module.default, { module, path })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`)
  console.log(answer.status)
}
process.exit()
