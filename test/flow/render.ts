import { type Block, type Condition, codeOf, type Helper, type Program, type Statement } from './program.ts'

/** A program as text, for the analyser and for the framework; both have the same lines. */
export interface Rendered {
  readonly source: string
  /** With every use of the response marked by its line. */
  readonly marked: string
  /** The helpers, by the line they begin in. */
  readonly helpers: ReadonlyMap<number, string>
  readonly hasEscape: boolean
}

/** A use of the response that is told from others by its line. */
const use = /^ *(await )?(return )?(res\.|(first|second|other)\(res)/

/** Writes each statement on a line of its own. */
export function render({ isAsync, body, helpers: all }: Program): Rendered {
  const lines = ["import express from 'express'", "import { ask, list, load, other, query, tick, work } from './elsewhere.js'"]
  const asynchronous = new Set(all.filter((it) => it.isAsync).map(({ name }) => name))
  const bodyOf = (block: Block, inAsync: boolean, conditions: readonly string[]) => [
    ...conditions.filter((name) => asks(block, name)).map((name) => `  const ${name} = ask()`),
    ...(asks(block, 'done') ? ['  let done = false'] : []),
    ...indented(write(block, inAsync, asynchronous)),
  ]
  const helpers = new Map<number, string>()
  for (const helper of all.filter(({ name }) => isCalled(name, body, all))) {
    helpers.set(lines.length + 1, helper.name)
    lines.push(`${helper.isAsync ? 'async ' : ''}function ${helper.name}(res, flag) {`, ...bodyOf(helper.body, helper.isAsync, []), '}')
  }
  lines.push('const app = express()', `app.get('/', ${isAsync ? 'async ' : ''}(req, res) => {`)
  lines.push(...bodyOf(body, isAsync, ['c0', 'c1', 'c2']), '})')
  const marked = lines.map((line, i) => (use.test(line) ? line.replace(/\bres\b/, `use(${i + 1}, res)`) : line))
  const source = lines.join('\n')
  return { source, marked: marked.slice(2).join('\n'), helpers, hasEscape: source.includes('  other(res)') }
}

/** Whether the route calls a helper, or another helper that it calls does. */
function isCalled(name: string, body: Block, helpers: readonly Helper[]): boolean {
  const calls = (code: Block, callee: string) => JSON.stringify(code).includes(`"kind":"helper","name":"${callee}"`)
  return calls(body, name) || helpers.some((other) => other.name !== name && calls(body, other.name) && calls(other.body, name))
}

function asks(body: Block, name: string): boolean {
  const code = JSON.stringify(body)
  return code.includes(`"name":"${name}"`) || (name === 'done' && code.includes('"code":"done"'))
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

/** The lines of a block. Callbacks in it are never async. */
function write(block: Block, isAsync: boolean, asynchronous: ReadonlySet<string>): readonly string[] {
  const inner = (body: Block) => indented(write(body, isAsync, asynchronous))
  const callback = (body: Block) => indented(write(body, false, asynchronous))
  return block.flatMap((statement) => linesOf(statement, isAsync, asynchronous, inner, callback))
}

function linesOf(
  statement: Statement,
  isAsync: boolean,
  asynchronous: ReadonlySet<string>,
  inner: (body: Block) => readonly string[],
  callback: (body: Block) => readonly string[],
): readonly string[] {
  switch (statement.kind) {
    case 'simple':
      return statement.code === 'await' && !isAsync ? [] : [codeOf(statement)]
    case 'if': {
      const otherwise = statement.otherwise.length > 0 ? ['} else {', ...inner(statement.otherwise)] : []
      return [`if (${ask(statement.test)}) {`, ...inner(statement.body), ...otherwise, '}']
    }
    case 'loop':
      return ['for (const item of list()) {', ...inner(statement.body), '}']
    case 'each':
      return ['list().forEach((item) => {', ...callback(statement.body), '})']
    case 'immediate':
      return ['setImmediate(() => {', ...callback(statement.body), '})']
    case 'callback': {
      const failed = statement.failed.length > 0 ? indented(['if (error) {', ...callback(statement.failed), '}']) : []
      return ['load((error) => {', ...failed, ...callback(statement.body), '})']
    }
    case 'try': {
      const caught = statement.caught ? ['} catch {', ...inner(statement.caught)] : []
      const always = statement.always ? ['} finally {', ...inner(statement.always)] : []
      return ['try {', ...inner(statement.body), ...caught, ...always, '}']
    }
    case 'chain': {
      const before = statement.use === 'returned' ? 'return ' : isAsync && statement.use === 'awaited' ? 'await ' : ''
      const broken = statement.broken ? ['}).catch(() => {', ...callback(statement.broken)] : []
      return [`${before}query().then(() => {`, ...callback(statement.kept), ...broken, '})']
    }
    case 'helper': {
      const before = isAsync && statement.isAwaited && asynchronous.has(statement.name) ? 'await ' : ''
      const flag = typeof statement.flag === 'boolean' ? String(statement.flag) : ask(statement.flag)
      return [`${before}${statement.name}(res, ${flag})`]
    }
  }
}

function ask(condition: Condition): string {
  switch (condition.kind) {
    case 'name':
      return condition.name
    case 'not':
      return `!${ask(condition.operand)}`
    default:
      return `${ask(condition.left)} ${condition.kind === 'both' ? '&&' : '||'} ${ask(condition.right)}`
  }
}
