import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CodeLensRequest } from 'vscode-languageserver/node'
import { type Client, pulling, startClient } from '../lsp/client.ts'
import type { Figure } from './figures.ts'
import { handlersOf } from './sources.ts'

/** The most that the server held, of all its memory, in sessions of days; `part` of them is enough to see whether it grows. */
export async function measureMemory(part = 0.1): Promise<Figure[]> {
  const [edits, keystrokes, visits] = [36_000 * part, 40_000 * part, 1500 * part]
  return [
    {
      name: `server, ${edits.toLocaleString('en')} edits of 50 documents, peak`,
      value: await peakOf((client) => edit(client, 50, edits)),
      unit: 'MB',
      bound: { most: 250 },
    },
    {
      name: `server, ${keystrokes.toLocaleString('en')} keystrokes in one document, peak`,
      value: await peakOf((client) => edit(client, 1, keystrokes)),
      unit: 'MB',
      bound: { most: 150 },
    },
    {
      name: `server, ${visits.toLocaleString('en')} files opened and closed, peak`,
      value: await peakOf((client) => visit(client, visits)),
      unit: 'MB',
      bound: { most: 250 },
    },
  ]
}

const uriOf = (index: number) => `file:///project/handlers-${index}.ts`

/** Types in one document after the other, and asks what an editor asks meanwhile. */
async function edit(client: Client, documents: number, edits: number): Promise<void> {
  // 800 kB of text in fifty.
  const lines = handlersOf(440).split('\n')
  const text = lines.join('\n')
  for (let index = 0; index < documents; index++) await client.open(uriOf(index), text)
  const places = [...lines.keys()].filter((line) => /^ {2,}(return|const|res|case)/.test(lines[line]!))
  let last: Promise<unknown> | undefined
  for (let done = 0; done < edits; done++) {
    const uri = uriOf(done % documents)
    const place = Math.floor(done / documents)
    const start = { line: places[Math.floor(place / 2) % places.length]!, character: 0 }
    // Each character is taken away again.
    const range = place % 2 === 0 ? { start, end: start } : { start, end: { ...start, character: 1 } }
    await client.change(uri, done + 2, { range, text: place % 2 === 0 ? ';' : '' })
    const lenses = client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
    // So far ahead an editor never is, but waiting each time would measure the machine's other work.
    if (done % 50 === 0) await lenses
    last = lenses
  }
  await last
}

/** Looks at one file after the other. */
async function visit(client: Client, visits: number): Promise<void> {
  const text = handlersOf(440)
  let last: Promise<unknown> | undefined
  for (let index = 0; index < visits; index++) {
    await client.open(uriOf(index), text.replaceAll('Item', `Item${index}`))
    const pulled = client.pull(uriOf(index))
    await client.close(uriOf(index))
    if (index % 20 === 0) await pulled
    last = pulled
  }
  await last
}

/** Megabytes, as the process itself sees them when it ends. */
async function peakOf(session: (client: Client) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-memory-'))
  try {
    const hook = path.join(folder, 'peak.cjs')
    const result = path.join(folder, 'peak.txt')
    const peak = 'String(process.resourceUsage().maxRSS)'
    writeFileSync(hook, `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(result)}, ${peak}))`)
    const client = await startClient({
      capabilities: pulling,
      env: { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(hook)}` },
    })
    await session(client)
    await client.stop()
    return Number(readFileSync(result, 'utf8')) / 1024
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
