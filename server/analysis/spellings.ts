import { constantSpelling } from '../http/constants.ts'
import type { FileFacts } from '../http/handler.ts'
import { moduleOf } from './analyze.ts'

/** How a code can be written in a file besides as a number: the constants that it imports. */
export function spellingsAt(facts: FileFacts, code: number): readonly string[] {
  const names = moduleOf(facts)?.scope.names ?? new Map()
  const found: string[] = []
  for (const { name, import: imported } of names.values()) {
    if (!imported) continue
    const path = constantSpelling(imported.from, code)
    if (!path) continue
    // `import * as http`, and the default import of a CommonJS module: all of its exports.
    if (imported.name === '*' || (imported.name === 'default' && path[0] !== 'default')) found.push([name, ...path].join('.'))
    else if (imported.name === path[0]) found.push([name, ...path.slice(1)].join('.'))
  }
  return found
}
