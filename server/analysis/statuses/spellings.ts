import { constantSpelling } from '../../http/registry/constants.ts'
import { errorSpelling } from '../../http/registry/error-classes.ts'
import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import { moduleOf } from '../edits/kept-analysis.ts'

/** How a code can be written in a file besides as a number: with the constants that it imports. */
export function spellingsAt(facts: FileFacts, code: number): readonly string[] {
  return importsOf(facts).flatMap((declaration) => localName(declaration, constantSpelling(declaration.import.from, code)) ?? [])
}

/** Whether a file that imports constants writes its statuses by name: most of them, but for what stands at an offset, or there are none yet. */
export function namesStatuses(facts: FileFacts, offset: number): boolean {
  const text = moduleOf(facts)?.text ?? ''
  const others = facts.statusUses.filter(({ at }) => at.start !== offset)
  const named = new Set(others.filter(({ spelling }) => spelling !== undefined).map(({ at }) => at.start))
  const numbers = new Set(others.map(({ at }) => at.start).filter((start) => /\d/.test(text[start] ?? '')))
  return named.size >= numbers.size
}

/** How a file can answer with a code by name, with what it imports: most often by throwing an error. */
export function errorsAt(facts: FileFacts, code: number): readonly string[] {
  const found = importsOf(facts).flatMap((declaration) => {
    const path = errorSpelling(declaration.import.from, code)
    // `TRPCError#code`: the code is an option.
    if (!path || path.some((step) => step.includes('#'))) return []
    const name = localName(declaration, path)
    // A method of what handlers are given answers by itself: `HttpContext.response.notFound`.
    if (path.length > 2) return name ? `${path.slice(1).join('.')}()` : []
    if (isClass(path.at(-1))) return `throw new ${name ?? path.join('.')}()`
    // A function that is imported by itself throws by itself: `notFound()`.
    return name?.includes('.') ? `throw ${name}()` : []
  })
  return [...new Set(found)]
}

type Imported = Declaration & { readonly import: NonNullable<Declaration['import']> }

function importsOf(facts: FileFacts): readonly Imported[] {
  return [...(moduleOf(facts)?.scope.names.values() ?? [])].filter(
    (declaration): declaration is Imported => declaration.import !== undefined,
  )
}

/** A path below a library's exports as the file names it, where what it imported leads there. */
function localName({ name, import: imported }: Imported, path: readonly string[] | undefined): string | undefined {
  if (!path) return undefined
  // `import * as http`, and the default import of a CommonJS module: all of its exports.
  if (imported.name === '*' || (imported.name === 'default' && path[0] !== 'default')) return [name, ...path].join('.')
  return imported.name === path[0] ? [name, ...path.slice(1)].join('.') : undefined
}

const isClass = (name: string | undefined) => name !== undefined && /^[A-Z]/.test(name)
