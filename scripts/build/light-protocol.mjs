import { readFileSync } from 'node:fs'

const library = /[\\/]vscode-(jsonrpc|languageserver|languageserver-protocol)[\\/]lib[\\/].*\.js$/

/** What is replaced in the libraries, and by what. */
const lighter = [
  [/^var __createBinding = .*?^\}\)\);$/gms, 'var __createBinding = (to, from, name, as = name) => { to[as] = from[name] };'],
  [/__importStar\((require\("(?:fs|os|path|url)"\))\)/g, '$1'],
  [/^const (\w+) = (require\("(?:child_process|crypto|net)"\));$/gm, 'const $1 = new Proxy({}, { get: (_, name) => $2[name] });'],
]

/**
 * An esbuild plugin for the libraries of the protocol, each of which hands on all that those below it export: names are copied once and as they
 * are, not through an accessor each, and what few programs need of Node is loaded when it is used. That is half of the time they take to load.
 */
export const lightProtocol = {
  name: 'light-protocol',
  setup(build) {
    let isRead = false
    const found = new Set()
    build.onLoad({ filter: library }, ({ path }) => {
      isRead = true
      let contents = readFileSync(path, 'utf8')
      for (const [pattern, replacement] of lighter) {
        const light = contents.replace(pattern, replacement)
        if (light !== contents) found.add(pattern)
        contents = light
      }
      return { contents, loader: 'js' }
    })
    build.onEnd(() => {
      const lost = lighter.filter(([pattern]) => isRead && !found.has(pattern))
      if (lost.length > 0)
        throw new Error(`The libraries of the protocol have changed; they no longer hold ${lost.map(([pattern]) => pattern).join(', ')}`)
    })
  },
}
