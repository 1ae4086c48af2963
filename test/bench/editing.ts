import { createRequire } from 'node:module'
import path from 'node:path'
import { createSourceFile, ScriptTarget } from 'typescript-6'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { createFindings } from '../../server/features/findings.ts'
import { hover } from '../../server/features/hover.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import type { Figure } from './figures.ts'
import { medians } from './medians.ts'
import { handlersOf, otherCode } from './sources.ts'

const uri = 'file:///project/handlers.ts'
const quiet = {
  error(message: string) {
    throw new Error(message)
  },
}

/** From an edit to its diagnostics and to a hover, beside what parsing alone and ESLint take for the same text. */
export async function measureEditing(lines: number): Promise<Figure[]> {
  const text = handlersOf(lines)
  const eslint = await createLinter()
  const ours = openDocument(text, text.indexOf('\n', text.indexOf('async', text.length / 2)) + 1)
  const between = openDocument(text, text.indexOf('\n\n', text.length / 2) + 1)
  if (ours.diagnostics().length < lines / 100) throw new Error('The text to measure with has too few findings: something is not analysed')
  if (!ours.hover()) throw new Error('There is no hover to measure')
  const times = await medians({
    parse: () => createSourceFile('handlers.ts', text, ScriptTarget.Latest, false),
    diagnostics: () => {
      ours.edit()
      ours.diagnostics()
    },
    between: () => {
      between.edit()
      between.diagnostics()
    },
    hover: () => {
      ours.edit()
      ours.hover()
    },
    firstHover: {
      before: () => {
        ours.edit()
        ours.diagnostics()
      },
      run: () => ours.hover(),
    },
    eslint: () => eslint(text),
  })
  const name = (what: string) => `${what}, ${lines.toLocaleString('en')} lines`
  return [
    { name: name('edit to diagnostics'), value: times.diagnostics, unit: 'ms' },
    { name: name('edit between handlers to diagnostics'), value: times.between, unit: 'ms' },
    { name: name('edit to hover'), value: times.hover, unit: 'ms' },
    { name: name('first hover after diagnostics'), value: times.firstHover, unit: 'ms', bound: { most: 2 } },
    { name: name('createSourceFile'), value: times.parse, unit: 'ms' },
    { name: name('ESLint lintText'), value: times.eslint, unit: 'ms' },
    { name: name('diagnostics ÷ createSourceFile'), value: times.diagnostics / times.parse, unit: '×', bound: { most: 2.5 } },
    { name: name('between handlers ÷ createSourceFile'), value: times.between / times.parse, unit: '×', bound: { most: 2.5 } },
    { name: name('ESLint ÷ diagnostics'), value: times.eslint / times.diagnostics, unit: '×', bound: { least: 8 } },
  ]
}

/** What a scan pays for a file that has nothing to do with HTTP. */
export async function measureGate(): Promise<Figure[]> {
  const text = otherCode(0, 4)
  if (mayHoldHttp(text)) throw new Error('The text without HTTP passes the gate')
  const { gate } = await medians({ gate: () => mayHoldHttp(text) })
  return [{ name: 'gate, a file without HTTP', value: gate, unit: 'ms', bound: { most: 0.1 } }]
}

/** Types a space at a place in the middle and takes it away again. */
function openDocument(text: string, place: number) {
  const workspace = createWorkspace({ read: () => undefined, isFile: () => false }, quiet)
  const findings = createFindings(workspace, quiet)
  const pointer = text.indexOf('404', text.length / 2) + 1
  let current = text
  let version = 1
  workspace.open(uri, 'typescript', version, text)
  const document = () => workspace.document(uri)!
  return {
    edit() {
      version += 1
      const typing = current === text
      current = typing ? `${text.slice(0, place)} ${text.slice(place)}` : text
      const change = typing ? { start: place, end: place, length: 1 } : { start: place, end: place + 1, length: 0 }
      workspace.change(uri, version, current, change)
    },
    diagnostics: () => findings.of(document()),
    hover: () => hover(workspace.facts(document()), document().text, pointer),
  }
}

/** ESLint with its core rules, as many projects run it on TypeScript. */
async function createLinter(): Promise<(text: string) => Promise<unknown>> {
  const require = createRequire(path.resolve('test/bench/eslint/package.json'))
  const { ESLint } = require('eslint')
  const parser = require('@typescript-eslint/parser')
  const rules = {
    eqeqeq: 'error',
    'no-unused-vars': 'error',
    'prefer-const': 'error',
    'no-fallthrough': 'error',
    'no-unreachable': 'error',
  }
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parser }, rules },
  })
  return async (text) => {
    const [result] = await eslint.lintText(text, { filePath: 'handlers.ts' })
    if (result.fatalErrorCount > 0) throw new Error(result.messages[0].message)
    return result
  }
}
