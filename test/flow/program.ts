import fc from 'fast-check'

/** What a branch asks. */
export type Condition =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'both' | 'either'; readonly left: Condition; readonly right: Condition }

export type Block = readonly Statement[]

/** How a promise chain is used. */
export type ChainUse = 'floating' | 'awaited' | 'returned'

/** A statement of a generated handler, of a callback in it or of a helper. */
export type Statement =
  | { readonly kind: 'simple'; readonly code: Simple }
  | { readonly kind: 'if'; readonly test: Condition; readonly body: Block; readonly otherwise: Block }
  | { readonly kind: 'loop' | 'each' | 'immediate'; readonly body: Block }
  | { readonly kind: 'callback'; readonly failed: Block; readonly body: Block }
  | { readonly kind: 'try'; readonly body: Block; readonly caught: Block | undefined; readonly always: Block | undefined }
  | { readonly kind: 'chain'; readonly use: ChainUse; readonly kept: Block; readonly broken: Block | undefined }
  | { readonly kind: 'helper'; readonly name: string; readonly flag: Condition | boolean; readonly isAwaited: boolean }

/** Statements of one line. `await` counts in async functions only, `escape` in programs that have escapes. */
const simple = {
  json: 'res.json({})',
  send: "res.status(200).send('x')",
  notFound: "res.status(404).send('x')",
  tooMany: "res.status(429).send('x')",
  end: 'res.end()',
  noContent: 'res.sendStatus(204)',
  returnJson: 'return res.json({})',
  returnTooMany: "return res.status(429).send('x')",
  retryAfter: "res.set('Retry-After', '1')",
  status: 'res.status(429)',
  return: 'return',
  throw: "throw new Error('x')",
  await: 'await tick()',
  work: 'work()',
  guard: 'if (res.headersSent) return',
  done: 'done = true',
  escape: 'other(res)',
} as const
type Simple = keyof typeof simple

/** The code of a statement of one line. */
export const codeOf = (statement: Statement & { kind: 'simple' }): string => simple[statement.code]

/** Function in the module that is called with the response and a flag. */
export interface Helper {
  readonly name: string
  readonly isAsync: boolean
  readonly body: Block
}

/** A module with one route. */
export interface Program {
  readonly isAsync: boolean
  readonly body: Block
  readonly helpers: readonly Helper[]
}

const sends: readonly Simple[] = ['json', 'send', 'notFound', 'tooMany', 'end', 'noContent', 'returnJson', 'returnTooMany']
const others: readonly Simple[] = ['retryAfter', 'status', 'return', 'throw', 'await', 'work', 'guard', 'done']

/** Nobody writes `a && !a`. */
function isOpen({ left, right }: Condition & { readonly kind: 'both' | 'either' }): boolean {
  const nameOf = (condition: Condition) => /"name":"(\w+)"/.exec(JSON.stringify(condition))?.[1]
  return nameOf(left) !== nameOf(right)
}

interface Scope {
  readonly names: readonly string[]
  readonly helpers: readonly string[]
  readonly hasEscapes: boolean
}

/** Blocks of code over some names that may be asked and some helpers that may be called. */
function blocks({ names, helpers, hasEscapes }: Scope): fc.Arbitrary<Block> {
  const name = fc.constantFrom(...names).map((it): Condition => ({ kind: 'name', name: it }))
  const literal = fc.oneof(
    name,
    name.map((operand): Condition => ({ kind: 'not', operand })),
  )
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 4, arbitrary: literal },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('both' as const, 'either' as const), left: literal, right: literal }).filter(isOpen),
    },
  )
  const line = (...codes: Simple[]) => fc.constantFrom(...codes).map((code): Statement => ({ kind: 'simple', code }))
  const leaves: fc.WeightedArbitrary<Statement>[] = [
    { weight: 5, arbitrary: line(...sends) },
    { weight: 4, arbitrary: line(...others, ...(hasEscapes ? (['escape'] as const) : [])) },
  ]
  if (helpers.length > 0) {
    const flag = fc.oneof(literal, fc.boolean())
    const isAwaited = fc.boolean()
    leaves.push({
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('helper' as const), name: fc.constantFrom(...helpers), flag, isAwaited }),
    })
  }
  return fc.letrec<{ block: Block; small: Block; statement: Statement }>((tie) => {
    const small = tie('small')
    const optional = fc.option(small, { nil: undefined })
    return {
      block: fc.array(tie('statement'), { minLength: 1, maxLength: 4, depthIdentifier: 'flow' }),
      small: fc.array(tie('statement'), { maxLength: 2, depthIdentifier: 'flow' }),
      statement: fc.oneof(
        { depthIdentifier: 'flow', maxDepth: 3, depthSize: 'small' },
        ...leaves,
        { weight: 4, arbitrary: fc.record({ kind: fc.constant('if' as const), test: condition, body: small, otherwise: small }) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('loop' as const, 'each' as const, 'immediate' as const), body: small }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('callback' as const), failed: small, body: small }) },
        {
          weight: 2,
          arbitrary: fc
            .record({ kind: fc.constant('try' as const), body: small, caught: optional, always: optional })
            .filter(({ caught, always }) => caught !== undefined || always !== undefined),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('chain' as const),
            use: fc.constantFrom<ChainUse[]>('floating', 'awaited', 'returned'),
            kept: small,
            broken: optional,
          }),
        },
      ),
    }
  }).block
}

/** Programs with at most four conditions. */
export const programs: fc.Arbitrary<Program> = fc.boolean().chain((hasEscapes) => {
  const inHelper = { names: ['flag', 'done'], hasEscapes }
  return fc.record({
    isAsync: fc.boolean(),
    body: blocks({ names: ['c0', 'c1', 'c2', 'done'], helpers: ['first', 'second'], hasEscapes }),
    helpers: fc.tuple(
      fc.record({ name: fc.constant('first'), isAsync: fc.boolean(), body: blocks({ ...inHelper, helpers: [] }) }),
      fc.record({ name: fc.constant('second'), isAsync: fc.boolean(), body: blocks({ ...inHelper, helpers: ['first'] }) }),
    ),
  })
})
