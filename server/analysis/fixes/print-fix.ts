import { adapters } from '../../frameworks/index.ts'
import type { Operation, ResponseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Fix, FixEdit } from '../../http/responses/problem.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Span } from '../../syntax/span.ts'
import { importOf } from './import-edits.ts'

/** Replace the text from `start` to `end` (UTF-16 offsets) by `text`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The edits of a fix, in order of position, none overlapping; undefined where the framework's adapter cannot print it. */
export function printFix(fix: Fix, handler: Handler | undefined, text: string, module?: Module): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = []
  for (const edit of fix.edits) {
    const printed = edit.kind === 'import' ? module && imported(module, edit.from, edit.name) : printEdit(edit, handler, text)
    if (!printed) return undefined
    edits.push(...printed)
  }
  return edits.sort((a, b) => a.start - b.start)
}

function printEdit(
  edit: Exclude<FixEdit, { kind: 'import' }>,
  handler: Handler | undefined,
  text: string,
): readonly TextEdit[] | undefined {
  if (edit.kind === 'replace') return edit.at.file ? undefined : [{ start: edit.at.start, end: edit.at.end, text: edit.text }]
  if (edit.kind === 'insert-line') return edit.after.file ? undefined : insertLine(edit.after, edit.text, text)
  if (edit.kind === 'insert-first') return edit.block.file ? undefined : insertFirst(edit.block, edit.text, text)
  if (edit.kind === 'return-response') return handler && returnResponse(handler, text)
  if (edit.kind === 'remove-property') return edit.value.file ? undefined : removeProperty(edit.value, text)
  const print = adapters.find((adapter) => adapter.id === handler?.framework)?.print
  if (edit.kind === 'change-status') {
    const written = print?.status?.(edit.status, text.slice(edit.at.start, edit.at.end)) ?? String(edit.status)
    return edit.at.file ? undefined : [{ start: edit.at.start, end: edit.at.end, text: written }]
  }
  if (!print) return undefined
  const slice = (at: Span) => text.slice(at.start, at.end)
  const response = handler?.parameters.find(({ is }) => is === 'response')?.name || undefined
  const concerned =
    'before' in edit ? edit.before : 'on' in edit ? edit.on : 'instead' in edit ? edit.instead : 'after' in edit ? edit.after : undefined
  // What a helper in another file does is changed there.
  if (concerned?.source?.at.file !== undefined) return undefined
  switch (edit.kind) {
    case 'return-after':
      return returnAfter(edit.event, text)
    case 'remove':
      return edit.link ? removeLink(edit.event, text) : remove(edit.event, text)
    case 'set-header':
      return inserted(print.setHeader(inner(edit.before), edit.name, edit.value, slice, response))
    case 'set-status':
      return inserted(print.setStatus(inner(edit.on), edit.status, slice, response))
    case 'send-empty': {
      const event = inner(edit.instead)
      return replaced(event, print.sendEmpty(event, edit.status, slice), text)
    }
    case 'send-status': {
      const event = inner(edit.after)
      return replaced(event, print.sendStatus(event, slice), text)
    }
  }
}

/** What changes how a response is given is written where it is given: in the helper, when it is one. */
function inner<E extends ResponseEvent>(event: E): E {
  return event.source ? { ...event, ...event.source } : event
}

function inserted(insertion: { readonly at: number; readonly text: string } | undefined): readonly TextEdit[] | undefined {
  return insertion && [{ start: insertion.at, end: insertion.at, text: insertion.text }]
}

/** What stands between the receiver and what follows it, as comments do, stays where the receiver does. */
function replaced({ expression, receiver, at }: Operation, printed: string | undefined, text: string): readonly TextEdit[] | undefined {
  if (printed === undefined || expression.file) return undefined
  const isKept = receiver !== '' && printed.startsWith(`${receiver}.`) && text.startsWith(receiver, expression.start)
  const [start, written] = isKept ? [at.start, printed.slice(receiver.length + 1)] : [expression.start, printed]
  return [{ start, end: expression.end, text: written }]
}

/** A `return` of its own after the statement; in front of the call where the function's other exits return a value. */
function returnAfter(event: ResponseEvent, text: string): readonly TextEdit[] | undefined {
  const { site } = event
  if (!site || site.position === 'expression') return undefined
  const { start, end } = site.statement
  const statement = text.slice(start, end)
  const semicolon = statement.endsWith(';') ? ';' : ''
  const { indentation, newline } = lineOf(text, start)
  if (site.guard) {
    const test = text.slice(site.guard.at.start, site.guard.at.end)
    const condition = site.guard.operator === '&&' ? test : `!(${test})`
    const call = statement.slice(event.expression.start - start)
    const body = site.returnsValue ? [`return ${call}`] : [call, `return${semicolon}`]
    return [{ start, end, text: block(`if (${condition}) `, body, { indentation, newline, step: stepIn(text) }) }]
  }
  if (site.returnsValue) return [{ start, end: start, text: 'return ' }]
  if (site.position === 'sole')
    return [
      {
        start,
        end,
        text: block('', [statement, `return${semicolon}`], { indentation: indentationOfLine(text, start), newline, step: stepIn(text) }),
      },
    ]
  if (indentation === undefined) return [{ start: end, end, text: `${semicolon ? '' : ';'} return${semicolon}` }]
  return [{ start: end, end, text: `${newline}${indentation}return${semicolon}` }]
}

interface Layout {
  readonly indentation: string | undefined
  readonly newline: string
  readonly step: string
}

function block(head: string, lines: readonly string[], { indentation: outer = '', newline, step }: Layout): string {
  return `${head}{${newline}${lines.map((line) => `${outer}${step}${line}${newline}`).join('')}${outer}}`
}

function remove(event: ResponseEvent, text: string): readonly TextEdit[] | undefined {
  const { site } = event
  if (site?.position !== 'block' || site.guard || event.source) return undefined
  const { start, end } = site.statement
  const { indentation } = lineOf(text, start)
  const restOfLine = /^[^\S\r\n]*(\r?\n|$)/.exec(text.slice(end))
  if (indentation === undefined || !restOfLine) return [{ start, end, text: '' }]
  return [{ start: start - indentation.length, end: end + restOfLine[0].length, text: '' }]
}

/** `res.json(body).end()` → `res.json(body)`. */
function removeLink(event: ResponseEvent, text: string): readonly TextEdit[] | undefined {
  const receiver = text
    .slice(event.expression.start, event.at.start)
    .trimEnd()
    .replace(/\??\.$/, '')
    .trimEnd()
  const start = event.expression.start + receiver.length
  return event.source ? undefined : [{ start, end: event.at.end, text: '' }]
}

/** Indented as the line that the code begins in; undefined where other code follows in the last line. */
function insertLine({ start, end }: Span, line: string, text: string): readonly TextEdit[] | undefined {
  const rest = /^;?[^\S\r\n]*(?=\r?\n|$)/.exec(text.slice(end))
  if (!rest) return undefined
  const at = end + rest[0].length
  const semicolon = rest[0].startsWith(';') ? ';' : ''
  return [{ start: at, end: at, text: `${lineOf(text, start).newline}${indentationOfLine(text, start)}${line}${semicolon}` }]
}

/** Indented as the first line in the block. */
function insertFirst({ start, end }: Span, statement: string, text: string): readonly TextEdit[] {
  const at = start + 1
  const inside = text.slice(at, end - 1)
  const semicolon = /;[^\S\r\n]*(\r?\n|$)/.test(inside) || !inside.includes('\n') ? ';' : ''
  const first = /^[^\S\n]*(?:\/\/[^\n]*)?(\r?\n[^\S\n]*)\S/.exec(inside)
  return [{ start: at, end: at, text: `${first?.[1] ?? ' '}${statement}${semicolon}` }]
}

/** Nothing to do where the name means that already; undefined where it means something else. */
function imported(module: Module, from: string, name: string): readonly TextEdit[] | undefined {
  const declared = module.scope.names.get(name)
  if (declared) return declared.import?.from === from ? [] : undefined
  return inserted(importOf(module, from, name))
}

/** `return reply` in a line of its own at the end of the handler. */
function returnResponse({ body, parameters }: Handler, text: string): readonly TextEdit[] | undefined {
  const response = parameters.find(({ is }) => is === 'response')?.name
  const end = body.end - 1
  const code = text.slice(body.start, end).trimEnd()
  if (!response || text[end] !== '}') return undefined
  const { indentation, newline } = lineOf(text, end)
  // Its statements stand one step deeper than its end.
  const inner = [...code.matchAll(/\n([^\S\n]+)\S/g)]
    .map(([, space]) => space!)
    .filter((space) => space.length > (indentation ?? space).length)
  const [least] = inner.sort((one, other) => one.length - other.length)
  if (least === undefined) return undefined
  const at = body.start + code.length
  return [{ start: at, end: at, text: `${newline}${least}return ${response}${code.endsWith(';') ? ';' : ''}` }]
}

/** The property with its comma: the one before it, or else the one after. */
function removeProperty({ start, end }: Span, text: string): readonly TextEdit[] {
  const before = propertyStart(text, start)
  if (text[before - 1] === ',') return [{ start: before - 1, end, text: '' }]
  const after = /^\s*,?/.exec(text.slice(end))![0]
  return [{ start: before, end: end + after.length, text: '' }]
}

/** Where the white space begins before a property, or before its value where it has no name that is written plainly. */
function propertyStart(text: string, valueStart: number): number {
  const value = spaceStart(text, valueStart)
  if (text[value - 1] !== ':') return value
  const nameEnd = spaceStart(text, value - 1)
  const quote = text[nameEnd - 1]
  const nameStart = quote === '"' || quote === "'" ? text.lastIndexOf(quote, nameEnd - 2) : wordStart(text, nameEnd)
  return nameStart < 0 || nameStart === nameEnd ? value : spaceStart(text, nameStart)
}

const spaceStart = (text: string, end: number) => text.slice(0, end).trimEnd().length

function wordStart(text: string, end: number): number {
  let start = end
  while (/[\w$]/.test(text[start - 1] ?? '')) start -= 1
  return start
}

/** The white space before a statement that begins its line; undefined when something stands before it. */
function lineOf(text: string, start: number): { indentation: string | undefined; newline: string } {
  const begin = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(begin, start)
  return {
    indentation: /^\s*$/.test(before) ? before : undefined,
    newline: text[begin - 2] === '\r' || /\r\n/.test(text.slice(start, start + 200)) ? '\r\n' : '\n',
  }
}

/** By how much a file indents: as its first indented line does that is no comment. */
const stepIn = (text: string) => /^(\t| {2,8})(?=[^\s*])/m.exec(text)?.[1] ?? '  '

function indentationOfLine(text: string, start: number): string {
  const begin = text.lastIndexOf('\n', start - 1) + 1
  // A byte order mark counts as white space.
  return /^\uFEFF?([^\S\n]*)/.exec(text.slice(begin))![1]!
}
