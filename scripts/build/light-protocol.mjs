import { readFileSync } from 'node:fs'

const library = /[\\/]vscode-(jsonrpc|languageserver|languageserver-protocol)[\\/]lib[\\/].*\.js$/

/**
 * An esbuild plugin for the libraries of the protocol, each of which hands on all that those below it export: names are copied once and as they
 * are, not through an accessor each, and what few programs need of Node is loaded when it is used. That is half of the time they take to load.
 */
export const lightProtocol = {
  name: 'light-protocol',
  setup(build) {
    build.onLoad({ filter: library }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
        .replace(/^var __createBinding = .*?^\}\)\);$/ms, 'var __createBinding = (to, from, name, as = name) => { to[as] = from[name] };')
        .replace(/__importStar\((require\("(?:fs|os|path|url)"\))\)/g, '$1')
        .replace(
          /^const (\w+) = (require\("(?:child_process|crypto|net)"\));$/gm,
          'const $1 = new Proxy({}, { get: (_, name) => $2[name] });',
        )
      return { contents, loader: 'js' }
    })
  },
}
