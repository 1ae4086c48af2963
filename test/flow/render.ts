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

interface Scope {
  readonly indent: string
  readonly isAsync: boolean
}

/** Writes each statement on a line of its own. */
export function render(program: Program): Rendered {
  const text: string[] = []
  const marked: string[] = []
  const helpers = new Map<number, string>()
  const add = (line: string, isUse = false) => {
    text.push(line)
    marked.push(isUse ? line.replace(/\bres\b/, `use(${text.length}, res)`) : line)
  }
  const block = (statements: Block, scope: Scope) => {
    for (const statement of statements) write(statement, scope, add, block, program.helpers)
  }
  add("import express from 'express'")
  add("import { ask, list, load, other, query, tick, work } from './elsewhere.js'")
  const used = usedHelpers(program)
  for (const helper of used) {
    helpers.set(text.length + 1, helper.name)
    add(`${helper.isAsync ? 'async ' : ''}function ${helper.name}(res, flag) {`)
    if (asks(helper.body, 'done')) add('  let done = false')
    block(helper.body, { indent: '  ', isAsync: helper.isAsync })
    add('}')
  }
  add('const app = express()')
  add(`app.get('/', ${program.isAsync ? 'async ' : ''}(req, res) => {`)
  for (const name of ['c0', 'c1', 'c2']) if (asks(program.body, name)) add(`  const ${name} = ask()`)
  if (asks(program.body, 'done')) add('  let done = false')
  block(program.body, { indent: '  ', isAsync: program.isAsync })
  add('})')
  const source = text.join('\n')
  return { source, marked: marked.slice(2).join('\n'), helpers, hasEscape: source.includes('  other(res)') }
}

/** Helpers that are called; one that calls another comes after it. */
function usedHelpers({ body, helpers }: Program): readonly Helper[] {
  const calls = (code: Block, name: string) => JSON.stringify(code).includes(`"kind":"helper","name":"${name}"`)
  return helpers.filter(
    ({ name }) => calls(body, name) || helpers.some((other) => other.name !== name && calls(body, other.name) && calls(other.body, name)),
  )
}

function asks(body: Block, name: string): boolean {
  const code = JSON.stringify(body)
  return code.includes(`"name":"${name}"`) || (name === 'done' && code.includes('"code":"done"'))
}

type Add = (line: string, isUse?: boolean) => void
type Write = (block: Block, scope: Scope) => void

function write(statement: Statement, { indent, isAsync }: Scope, add: Add, block: Write, helpers: readonly Helper[]): void {
  const line = (code: string, isUse?: boolean) => add(indent + code, isUse)
  const inner = (body: Block) => block(body, { indent: `${indent}  `, isAsync })
  const callback = (body: Block) => block(body, { indent: `${indent}  `, isAsync: false })
  switch (statement.kind) {
    case 'simple':
      if (statement.code === 'await' && !isAsync) return
      return line(codeOf(statement), statement.code !== 'guard')
    case 'if':
      line(`if (${ask(statement.test)}) {`)
      inner(statement.then)
      if (statement.otherwise.length > 0) {
        line('} else {')
        inner(statement.otherwise)
      }
      return line('}')
    case 'loop':
      line('for (const item of list()) {')
      inner(statement.body)
      return line('}')
    case 'each':
      line('list().forEach((item) => {')
      callback(statement.body)
      return line('})')
    case 'immediate':
      line('setImmediate(() => {')
      callback(statement.body)
      return line('})')
    case 'callback':
      line('load((error) => {')
      if (statement.failed.length > 0) {
        line('  if (error) {')
        block(statement.failed, { indent: `${indent}    `, isAsync: false })
        line('  }')
      }
      callback(statement.body)
      return line('})')
    case 'try':
      line('try {')
      inner(statement.body)
      if (statement.caught) {
        line('} catch {')
        inner(statement.caught)
      }
      if (statement.always) {
        line('} finally {')
        inner(statement.always)
      }
      return line('}')
    case 'chain':
      line(`${isAsync && statement.use === 'awaited' ? 'await ' : statement.use === 'returned' ? 'return ' : ''}query().then(() => {`)
      callback(statement.kept)
      if (statement.broken) {
        line('}).catch(() => {')
        callback(statement.broken)
      }
      return line('})')
    case 'helper': {
      const isAwaited = isAsync && statement.isAwaited && helpers.some((it) => it.name === statement.name && it.isAsync)
      const flag = typeof statement.flag === 'boolean' ? String(statement.flag) : ask(statement.flag)
      return line(`${isAwaited ? 'await ' : ''}${statement.name}(res, ${flag})`, true)
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
