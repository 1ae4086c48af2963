import fc from 'fast-check'
import type { Dialect } from './dialects.ts'

export type Block = readonly Statement[]

/** A statement of a handler whose framework looks at what it returns or leaves behind. */
export type Statement =
  | { readonly kind: 'line'; readonly code: string }
  | { readonly kind: 'if'; readonly name: string; readonly isNot: boolean; readonly body: Block; readonly otherwise: Block }
  | { readonly kind: 'try'; readonly body: Block; readonly caught: Block; readonly always: Block | undefined }
  | { readonly kind: 'stream' | 'each' | 'callback' | 'listener'; readonly body: Block }
  | { readonly kind: 'chain'; readonly use: 'floating' | 'awaited' | 'returned'; readonly kept: Block; readonly broken: Block | undefined }

/** A chain of handlers: what stands in front, what answers, and what answers errors. */
export interface Program {
  readonly before: Block | undefined
  readonly route: Block
  readonly isAsync: boolean
  readonly failed: Block | undefined
}

const common = ['work()', 'await tick()', 'return', "throw new Error('x')"]

/** Blocks of code of which these lines answer. */
function blocks(answers: readonly string[]): fc.Arbitrary<Block> {
  const line = (codes: readonly string[]) => fc.constantFrom(...codes).map((code): Statement => ({ kind: 'line', code }))
  return fc.letrec<{ block: Block; small: Block; statement: Statement }>((tie) => {
    const small = tie('small')
    const optional = fc.option(small, { nil: undefined })
    return {
      block: fc.array(tie('statement'), { minLength: 1, maxLength: 4, depthIdentifier: 'flow' }),
      small: fc.array(tie('statement'), { maxLength: 2, depthIdentifier: 'flow' }),
      statement: fc.oneof(
        { depthIdentifier: 'flow', maxDepth: 3, depthSize: 'small' },
        { weight: 6, arbitrary: line(answers) },
        { weight: 4, arbitrary: line(common) },
        {
          weight: 4,
          arbitrary: fc.record({
            kind: fc.constant('if' as const),
            name: fc.constantFrom('c0', 'c1'),
            isNot: fc.boolean(),
            body: small,
            otherwise: small,
          }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('try' as const), body: small, caught: small, always: optional }) },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constantFrom('stream' as const, 'each' as const, 'callback' as const, 'listener' as const),
            body: small,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('chain' as const),
            use: fc.constantFrom('floating' as const, 'awaited' as const, 'returned' as const),
            kept: small,
            broken: optional,
          }),
        },
      ),
    }
  }).block
}

/** Programs in the words of one framework. */
export function programsIn({ answers, refuses, fails }: Dialect): fc.Arbitrary<Program> {
  // What stands in front answers and leaves, or goes on: nothing else tells a chain from its handlers.
  const step = fc.constantFrom<Statement[]>(
    { kind: 'line', code: 'work()' },
    { kind: 'line', code: 'await tick()' },
    ...refuses.map((code): Statement => ({ kind: 'if', name: 'c0', isNot: false, body: [{ kind: 'line', code }], otherwise: [] })),
  )
  return fc.record({
    before: fc.option(fc.array(step, { maxLength: 2 }), { nil: undefined }),
    route: blocks(answers),
    isAsync: fc.boolean(),
    failed: fails
      ? fc.option(
          fc.constantFrom(...fails).map((code): Block => [{ kind: 'line', code }]),
          { nil: undefined },
        )
      : fc.constant(undefined),
  })
}

/** The lines of a block; without `await` where the function around it is none that may. */
export function write(block: Block, isAsync: boolean): readonly string[] {
  return block.flatMap((statement) => linesOf(statement, isAsync))
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

function linesOf(statement: Statement, isAsync: boolean): readonly string[] {
  const inner = (body: Block) => indented(write(body, isAsync))
  const callback = (body: Block) => indented(write(body, false))
  switch (statement.kind) {
    case 'line':
      return statement.code.startsWith('await ') && !isAsync ? [] : [statement.code]
    case 'if': {
      const otherwise = statement.otherwise.length > 0 ? ['} else {', ...inner(statement.otherwise)] : []
      return [`if (${statement.isNot ? '!' : ''}${statement.name}) {`, ...inner(statement.body), ...otherwise, '}']
    }
    case 'try': {
      const always = statement.always ? ['} finally {', ...inner(statement.always)] : []
      return ['try {', ...inner(statement.body), '} catch {', ...inner(statement.caught), ...always, '}']
    }
    case 'stream':
      return isAsync ? ['for await (const item of stream()) {', ...inner(statement.body), '}'] : []
    case 'each':
      return ['list().forEach((item) => {', ...callback(statement.body), '})']
    case 'callback':
      return ['load((error) => {', ...callback(statement.body), '})']
    case 'listener':
      return ["source().on('end', () => {", ...callback(statement.body), '})']
    case 'chain': {
      const before = statement.use === 'returned' ? 'return ' : isAsync && statement.use === 'awaited' ? 'await ' : ''
      const broken = statement.broken ? ['}).catch(() => {', ...callback(statement.broken)] : []
      return [`${before}query().then(() => {`, ...callback(statement.kept), ...broken, '})']
    }
  }
}
