import { readFileSync } from 'node:fs'
import path from 'node:path'

/** By file, the properties that only people read who check a fact: where it was read, of what kind that is, and when. */
export const provenance = {
  'client-libraries.json': ['checked', 'github'],
  'response-libraries.json': ['checked', 'github'],
  'sources.json': ['kind'],
}

/** Leaves out of data/ what no program reads. */
export const bundledFacts = {
  name: 'bundled-facts',
  setup(build) {
    build.onLoad({ filter: /[\\/]data[\\/][\w-]+\.json$/ }, ({ path: file }) => {
      const unread = ['$schema', ...(provenance[path.basename(file)] ?? [])]
      const facts = JSON.parse(readFileSync(file, 'utf8'), (key, value) => (unread.includes(key) ? undefined : value))
      return { contents: JSON.stringify(facts), loader: 'json' }
    })
  },
}
