import { lightProtocol } from './light-protocol.mjs'
import { prunedTypescript } from './pruned-typescript.mjs'

/** How esbuild bundles what runs in Node. */
export const forNode = {
  bundle: true,
  logLevel: 'warning',
  target: 'es2023',
  sourcemap: true,
  plugins: [prunedTypescript, lightProtocol],
  platform: 'node',
  format: 'cjs',
  // vscode-languageserver's main is UMD, whose requires esbuild cannot follow: take the module where there is one.
  mainFields: ['module', 'main'],
  // Its modules, of which only the parser is taken, in place of those for `require`.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  outExtension: { '.js': '.cjs' },
}
