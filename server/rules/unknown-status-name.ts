import { similarName } from '../http/registry/similar-name.ts'
import type { Rule } from './rule.ts'

export const unknownStatusName: Rule = {
  id: 'unknown-status-name',
  summary: 'Use names that the library has',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'file',
  *check({ unknownNames = [] }) {
    for (const { at, spelling, library, names } of unknownNames) {
      const similar = similarName(spelling.slice(spelling.lastIndexOf('.') + 1), names)
      yield {
        at,
        message: `\`${spelling}\` is undefined: ${library} has no such name.`,
        fixes: similar ? [{ title: `Write ${similar}`, safe: false, edits: [{ kind: 'replace', at, text: similar }] }] : [],
      }
    }
  },
}
