import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  InlayHintRequest,
  MarkupContent,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { pageMethod, routesMethod } from '../../server/lsp/protocol.ts'
import { printable } from '../../server/text/printable.ts'
import { hostileTexts } from '../text/hostile.ts'
import { workspaceWith } from '../text/hostile-workspace.ts'
import { renderers } from '../text/rendered.ts'
import { type Client, pulling, startClient } from './client.ts'

const languages: Readonly<Record<string, string>> = { '.ts': 'typescript', '.js': 'javascript', '.yaml': 'yaml', '.json': 'json' }
const capabilities = { ...pulling, experimental: { statuswise: { commands: ['statuswise.showAnswers'] } } }

/** What a person can see of what the server said. */
interface Seen {
  readonly markdown: string[]
  readonly plain: string[]
}

suite('a hostile workspace in the language server', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-hostile-'))
  let client: Client
  let count = 0

  suiteSetup(async () => {
    client = await startClient({ capabilities, settings: { inlayHints: true, platforms: ['nginx'] } })
  })
  suiteTeardown(async () => {
    assert.equal(await client.stop(), 0)
    rmSync(folder, { recursive: true, force: true })
  })

  /** Asks everything there is to ask, at every word. */
  async function seenIn(text: string): Promise<Seen> {
    const seen: Seen = { markdown: [], plain: [] }
    const within = path.join(folder, String(count++))
    const sources = Object.entries(workspaceWith(text))
    for (const [name, source] of sources) {
      mkdirSync(path.dirname(path.join(within, name)), { recursive: true })
      writeFileSync(path.join(within, name), source)
    }
    for (const [name, source] of sources) {
      const uri = pathToFileURL(path.join(within, name)).href
      await client.open(uri, source, languages[path.extname(name)])
      await seeDocument(TextDocument.create(uri, '', 1, source), seen)
      await client.close(uri)
    }
    const uris = sources.map(([name]) => pathToFileURL(path.join(within, name)).href)
    addTexts(await client.connection.sendRequest(routesMethod, { uris }), seen)
    return seen
  }

  async function seeDocument(document: TextDocument, seen: Seen): Promise<void> {
    const { uri } = document
    const textDocument = { uri }
    const whole = { start: document.positionAt(0), end: document.positionAt(Number.POSITIVE_INFINITY) }
    addTexts(await client.pull(uri), seen)
    addTexts(await client.codeActions(uri, whole), seen)
    addTexts(await client.connection.sendRequest(CodeLensRequest.type, { textDocument }), seen)
    addTexts(await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole }), seen)
    for (const { index } of document.getText().matchAll(/\b\w|(?<=\()/g)) {
      const position = document.positionAt(index)
      addTexts(await client.hover(uri, position), seen)
    }
    for (const { index } of document.getText().matchAll(/(?<=(?:status|set|header)\()/g)) {
      const position = document.positionAt(index)
      const items = (await client.connection.sendRequest(CompletionRequest.type, { textDocument, position })) as CompletionItem[] | null
      addTexts(items, seen)
      for (const item of (items ?? []).slice(0, 5)) addTexts(await client.connection.sendRequest(CompletionResolveRequest.type, item), seen)
    }
  }

  /** House texts of several lines are left out. */
  const calm = seenOnce(async () => {
    const [one, other] = [await seenIn('harmless'), await seenIn('harm\nless')]
    return { markdown: [...one.markdown, ...other.markdown], plain: [...one.plain, ...other.plain] }
  })

  for (const text of hostileTexts) {
    test(`has no power with ${JSON.stringify(text)}`, async () => {
      const expected = await calm()
      const seen = await seenIn(text)
      assert.ok(seen.markdown.length >= 20 && seen.plain.length >= 100, `${seen.markdown.length} and ${seen.plain.length} texts`)
      for (const said of [...seen.plain, ...seen.markdown, ...client.log]) assert.equal(said, printable(said))
      for (const [name, rendered] of Object.entries(renderers)) {
        const activeIn = ({ markdown }: Seen) => new Set(markdown.flatMap((each) => rendered(each).active))
        const allowed = activeIn(expected)
        assert.deepEqual(
          [...activeIn(seen)].filter((each) => !allowed.has(each)),
          [],
          name,
        )
      }
      const shapesIn = ({ markdown }: Seen) => new Set(markdown.map((each) => renderers.marked(each).markup.join(' ')))
      const shapes = shapesIn(expected)
      assert.deepEqual(
        [...shapesIn(seen)].filter((shape) => !shapes.has(shape)),
        [],
      )
    }).timeout(600_000)
  }

  test('the texts are there to be seen', async () => {
    const { markdown, plain } = await calm()
    for (const [part, texts] of [
      ['In this project:** harmless', markdown],
      ['In this project:** Wait: harmless', markdown],
      ['499 harmless', markdown],
      ['`harm less` is no name of a header', plain],
      ['Unknown rule `harmless`', plain],
      ['GET /harmless/harmless', plain],
    ] as const)
      assert.ok(
        texts.some((text) => text.includes(part)),
        part,
      )
  })

  test('pages are made of what we know alone', async () => {
    for (const text of hostileTexts) {
      for (const place of [`status/${text}`, `compare/${text}-404`, `decide/${text}/success/0/200`, `diagnose/${text}/${text}/502.md`]) {
        const page = (await client.connection.sendRequest(pageMethod, { path: place })) as { markdown: string } | null
        assert.ok(!page?.markdown.includes('attacker'), place)
      }
    }
  })
})

function seenOnce(see: () => Promise<Seen>): () => Promise<Seen> {
  let seen: Promise<Seen> | undefined
  return () => (seen ??= see())
}

/** Every text of an answer but what is code to be inserted, an address or for machines. */
function addTexts(answer: unknown, seen: Seen): void {
  if (typeof answer === 'string') seen.plain.push(answer)
  else if (MarkupContent.is(answer)) seen.markdown.push(answer.value)
  else if (typeof answer === 'object' && answer !== null)
    for (const [key, value] of Object.entries(answer))
      if (!['newText', 'uri', 'href', 'changes', 'data'].includes(key)) addTexts(value, seen)
}
