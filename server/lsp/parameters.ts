import * as v from 'valibot'
import { askMethod, caretMethod, pageMethod, routesMethod } from './protocol.ts'

const text = v.string('text')
const count = v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'a whole number')
const version = v.custom<number>(Number.isSafeInteger, 'a whole number')
const list = <T extends v.GenericSchema>(of: T) => v.array(of, 'a list')
const object = <T extends v.ObjectEntries>(entries: T) => v.object(entries, 'an object')

const position = object({ line: count, character: count })
const range = object({ start: position, end: position })
const textDocument = object({ uri: text })
const folders = list(object({ uri: text }))

/** What we read of the parameters of each method; everything else in them may be anything. */
const shapes: ReadonlyMap<string, v.GenericSchema> = new Map<string, v.GenericSchema>([
  [
    'initialize',
    object({
      capabilities: object({
        window: v.nullish(object({})),
        textDocument: v.nullish(object({ hover: v.nullish(object({ contentFormat: v.optional(list(text)) })) })),
        experimental: v.nullish(object({ statuswise: v.nullish(object({})) })),
      }),
      workspaceFolders: v.nullish(folders),
    }),
  ],
  ['textDocument/hover', object({ textDocument, position })],
  ['textDocument/completion', object({ textDocument, position })],
  ['completionItem/resolve', object({ label: text })],
  ['workspace/symbol', object({ query: text })],
  ['codeAction/resolve', object({ title: text })],
  ['workspace/executeCommand', object({ command: text })],
  ['textDocument/codeLens', object({ textDocument })],
  ['textDocument/inlayHint', object({ textDocument, range })],
  [
    'textDocument/codeAction',
    object({ textDocument, range, context: object({ diagnostics: list(object({})), only: v.nullish(list(text)) }) }),
  ],
  ['textDocument/diagnostic', object({ textDocument })],
  [askMethod, object({ command: text, answers: list(text), uri: v.nullish(text), position: v.nullish(position) })],
  [caretMethod, object({ uri: v.nullish(text), position: v.nullish(position) })],
  [pageMethod, object({ path: text })],
  [routesMethod, object({ uris: list(text) })],
  ['$/cancelRequest', object({ id: v.union([text, v.number()], 'an identifier') })],
  ['$/setTrace', object({ value: text })],
  ['$/progress', object({ token: v.union([text, v.number()], 'an identifier') })],
  ['window/workDoneProgress/cancel', object({ token: v.union([text, v.number()], 'an identifier') })],
  ['textDocument/didOpen', object({ textDocument: object({ uri: text, languageId: text, version, text }) })],
  [
    'textDocument/didChange',
    object({ textDocument: object({ uri: text, version }), contentChanges: list(object({ text, range: v.optional(range) })) }),
  ],
  ['textDocument/didClose', object({ textDocument })],
  ['workspace/didChangeConfiguration', object({})],
  ['workspace/didChangeWatchedFiles', object({ changes: list(object({ uri: text })) })],
  ['workspace/didChangeWorkspaceFolders', object({ event: object({ added: folders, removed: folders }) })],
])

/** What is wrong with the parameters of a request or notification, in a sentence; undefined when we can read all that we need. */
export function faultIn(method: string, parameters: unknown): string | undefined {
  const shape = shapes.get(method)
  if (!shape) return undefined
  const [issue] = v.safeParse(shape, Array.isArray(parameters) ? undefined : parameters, { abortEarly: true }).issues ?? []
  if (!issue) return undefined
  const place = ['params', ...(issue.path ?? []).map(({ key }) => key)].join('.')
  const fault = issue.input === undefined ? 'is missing' : `must be ${issue.message}`
  return `Malformed parameters of ${method}: \`${place}\` ${fault}.`
}
