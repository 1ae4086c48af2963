import { factsOf } from '../fixtures/lenses.ts'
import type { FixtureWorkspace } from '../fixtures/parse-document.ts'
import { rulesLens } from '../fixtures/rules-lens.ts'
import { type Example, examples } from './examples.ts'
import { type Dialect, Inexpressible } from './words.ts'

/** What became of the example of a rule in a framework. */
export type Trial =
  | { readonly kind: 'found'; readonly fixes: number; readonly text: string }
  /** `text` is there when it can be written and means something else. */
  | { readonly kind: 'not applicable'; readonly reason: string; readonly text?: string }
  | { readonly kind: 'silent'; readonly text: string }

/** Writes the example of a rule in a framework, runs the rule over it, and tries its fixes. */
export function tryRule(id: string, dialect: Dialect): Trial {
  const example = examples[id]!
  try {
    return run(id, example, dialect)
  } catch (error) {
    if (error instanceof Inexpressible) return { kind: 'not applicable', reason: error.message }
    throw error
  }
}

/** The adapters that take what a dialect writes. */
export function frameworksOf({ write, words, dependencies }: Dialect): readonly string[] {
  const code = words.answer(undefined, '{ ok: true }')
  const written = write({ method: 'get', path: '/orders', role: 'route', ofMethod: false, declares: [], imports: [], code })
  const file = { ...written, part: 0 }
  const { handlers } = factsOf(written.text, file, { title: '', files: [file], settings: {}, dependencies: { ...dependencies } })
  return handlers.map(({ framework }) => framework)
}

function run(id: string, example: Example, dialect: Dialect): Trial {
  const { method = 'get', path = '/orders', role = 'route', ofMethod = false, declares = [], imports = [] } = example
  if (declares.length > 0 && !dialect.declares) throw new Inexpressible('nothing declares what a route answers')
  const written = dialect.write({ method, path, role, ofMethod, declares, imports, code: example.code(dialect.words) })
  const file = { ...written, part: 0 }
  const workspace: FixtureWorkspace = { title: id, files: [file], settings: {}, dependencies: { ...dialect.dependencies } }
  const { notes, blocks } = rulesLens(workspace, id)
  const { text } = written
  if (notes.length > 0) return { kind: 'found', fixes: blocks.length, text }
  const [handler] = factsOf(text, file, workspace).handlers
  const reason = handler && (example.unless?.(handler) ?? (handler.semantics.protocol && 'the answer says what became of the call'))
  return reason ? { kind: 'not applicable', reason, text } : { kind: 'silent', text }
}
