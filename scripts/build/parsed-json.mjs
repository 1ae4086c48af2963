import { readFileSync } from 'node:fs'

/** An esbuild plugin: data is text for `JSON.parse`, which reads it in half the time that the same literals take as code. */
export const parsedJson = {
  name: 'parsed-json',
  setup(build) {
    build.onLoad({ filter: /[\\/]data[\\/][^\\/]*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
      return { contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)})`, loader: 'js' }
    })
  },
}
