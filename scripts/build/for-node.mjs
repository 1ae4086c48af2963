import { parsedJson } from './parsed-json.mjs'
import { prunedTypescript } from './pruned-typescript.mjs'

/** How esbuild bundles what runs in Node. */
export const forNode = {
  bundle: true,
  logLevel: 'warning',
  target: 'es2023',
  sourcemap: true,
  plugins: [prunedTypescript, parsedJson],
  platform: 'node',
  format: 'cjs',
  // vscode-languageserver's main is UMD, whose requires esbuild cannot follow: take the module where there is one.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.cjs' },
}
