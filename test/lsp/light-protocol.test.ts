import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The compiler's way to hand on a name, which the libraries are full of. */
const binding = `var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
}) : (function(o, m, k, k2) {
}));
`
const whole = `${binding}const os = __importStar(require("os"));
const net_1 = require("net");
exports.all = [os, net_1, __createBinding];
`

/** What the build makes of a library of the protocol with this text. */
async function bundled(text: string): Promise<string> {
  const plugin = pathToFileURL('scripts/build/light-protocol.mjs').href
  const { lightProtocol } = (await import(plugin)) as { readonly lightProtocol: Plugin }
  const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-library-'))
  const file = path.join(folder, 'vscode-jsonrpc', 'lib', 'main.js')
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    const plugins = [lightProtocol]
    const { outputFiles } = await build({ entryPoints: [file], bundle: true, write: false, platform: 'node', logLevel: 'silent', plugins })
    return outputFiles[0]!.text
  } finally {
    rmSync(folder, { recursive: true })
  }
}

suite('the libraries of the protocol, made lighter', () => {
  test('copy names, and load what few need when it is used', async () => {
    const text = await bundled(whole)
    assert.match(text, /to\[as\] = from\[name\]/)
    assert.match(text, /new Proxy\(\{\}/)
    assert.doesNotMatch(text, /__importStar\(/)
  })

  const lacking = {
    'copied names': whole.replace('var __createBinding', 'let __createBinding'),
    'modules of Node as they are': whole.replace('__importStar(require("os"))', '__importStar(require("node:os"))'),
    'modules of Node when they are used': whole.replace('const net_1', 'var net_1'),
  }
  for (const [place, text] of Object.entries(lacking)) {
    test(`fail the build when they have no place for ${place}`, async () => {
      await assert.rejects(bundled(text), /they no longer hold \/[^,]+$/m)
    })
  }
})
