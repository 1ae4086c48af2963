import { ErrorCodes, ResponseError } from 'vscode-languageserver/node'
import { withHostile } from './hostile-values.ts'
import { answered, type Session } from './session.ts'

const position = { line: 1, character: 2 }
const range = { start: position, end: { line: 3, character: 0 } }

const requestsOf = (uri: string): Readonly<Record<string, unknown>> => ({
  'textDocument/hover': { textDocument: { uri }, position },
  'textDocument/completion': { textDocument: { uri }, position },
  'completionItem/resolve': { label: '200 OK', data: 'code 200' },
  'textDocument/codeAction': { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } },
  'textDocument/codeLens': { textDocument: { uri } },
  'textDocument/inlayHint': { textDocument: { uri }, range },
  'textDocument/diagnostic': { textDocument: { uri }, previousResultId: '1' },
  'statuswise/ask': { command: 'explain', answers: ['404'], uri },
  'statuswise/page': { path: 'status/404.md' },
  'statuswise/routes': { uris: [uri] },
  'textDocument/none': {},
})

/** Of a document that nobody compares: what they do to it is their affair. */
const notificationsOf = (uri: string): Readonly<Record<string, unknown>> => ({
  'textDocument/didOpen': { textDocument: { uri, languageId: 'typescript', version: 1, text: 'res.status(204).json({})\n' } },
  'textDocument/didChange': { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: 'x' }, { text: 'y' }] },
  'textDocument/didClose': { textDocument: { uri } },
  'workspace/didChangeWatchedFiles': { changes: [{ uri, type: 2 }] },
  'workspace/didChangeConfiguration': { settings: { statuswise: { rules: {} } } },
  '$/setTrace': { value: 'off' },
  '$/cancelRequest': { id: 1 },
  '$/none': {},
})

const bodies = [
  '{',
  '',
  'null',
  '[]',
  '1',
  '"x"',
  '[{}]',
  '{"jsonrpc":"1.0"}',
  '{"jsonrpc":"2.0","id":null,"method":null}',
  '{"jsonrpc":"2.0","id":{},"method":"shutdownx"}',
]

/** Sends a request, a notification or a body that is none. */
export async function sendMalformed(session: Session): Promise<void> {
  const { random, client, documents, sources, figures, steps } = session
  if (documents.size === 0) await session.open('a.ts', sources[random(sources.length)]!)
  const [uri] = documents.keys()
  figures.messages += 1
  switch (random(5)) {
    case 0: {
      const body = bodies[random(bodies.length)]!
      steps.push(`body ${body}`)
      client.process.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
      break
    }
    case 1: {
      const [method, params] = oneOf(notificationsOf(session.uriOf('hostile.ts')), session)
      await client.connection.sendNotification(method, withHostile(params, random) as object).catch(() => {})
      break
    }
    default: {
      const [method, params] = oneOf(requestsOf(uri!), session)
      const hostile = withHostile(params, random) as object
      const answer = client.connection.sendRequest(method, hostile).catch((error: unknown) => error)
      const result = await answered(session, answer, method)
      if (result instanceof ResponseError && result.code === ErrorCodes.InternalError)
        session.report('internal error', `${method}\n${result.message}\n${JSON.stringify(hostile)?.slice(0, 300)}`)
    }
  }
  if (random(10) === 0) await session.compare()
}

function oneOf(messages: Readonly<Record<string, unknown>>, { random, steps }: Session): [string, unknown] {
  const all = Object.entries(messages)
  const chosen = all[random(all.length)]!
  steps.push(chosen[0])
  return chosen
}
