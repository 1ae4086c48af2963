import assert from 'node:assert/strict'
import { openApiHover } from '../../server/features/openapi-hover.ts'
import { enteredWorkspace } from '../workspace/entered.ts'
import { memoryFiles } from '../workspace/memory-files.ts'
import type { Work } from './measure.ts'
import { express, times } from './shapes.ts'

const uri = 'file:///project/app.ts'
const configuration = 'file:///project/statuswise.json'

/** Opens a file of a project. */
function openIn(files: Record<string, string>): ReturnType<Work> {
  const open = () => {
    const workspace = enteredWorkspace(memoryFiles(files), { error: assert.fail })
    workspace.open(uri, '', 1, files[uri] ?? express("app.get('/', (req, res) => { res.sendStatus(404) })"))
    const document = workspace.document(uri)!
    workspace.facts(document)
    workspace.settings(document).severityOf({ id: 'teapot', severity: 'warning', profile: 'recommended' })
    workspace.inspect(configuration, files[configuration])
  }
  return { open }
}

const configured =
  (text: (n: number) => unknown, others: (n: number) => Record<string, string> = () => ({})): Work =>
  (n) =>
    openIn({ [configuration]: JSON.stringify(text(n)), ...others(n) })

const list = <T>(n: number, item: (i: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => item(i))
const record = <T>(n: number, entry: (i: number) => readonly [string, T]) => Object.fromEntries(list(n, entry))

const openApi = (n: number) => ({
  openapi: '3.1.0',
  paths: record(n, (i) => [`/${i}`, { get: { responses: { 404: { description: 'a' } } } }]),
})
const hoverIn = (text: string) => ({ hover: () => assert.ok(openApiHover(text, text.lastIndexOf('404') + 1)) })

/** Files that are no source, and projects of many files. */
export const otherWork: Readonly<Record<string, { readonly work: Work; readonly size: number }>> = {
  'paths of an OpenAPI document in JSON': { size: 500, work: (n) => hoverIn(JSON.stringify(openApi(n), null, 2)) },
  'paths of an OpenAPI document in YAML': {
    size: 500,
    work: (n) =>
      hoverIn(
        `openapi: 3.1.0\npaths:\n${times(n, (i) => `  /${i}:\n    get:\n      responses:\n        '404':\n          description: a`)}\n`,
      ),
  },
  'rules of a configuration': { size: 1000, work: configured((n) => ({ rules: record(n, (i) => [`rule-${i}`, 'error']) })) },
  'overrides of a configuration': {
    size: 500,
    work: configured((n) => ({ overrides: list(n, (i) => ({ files: [`a${i}/**`], rules: { teapot: 'off' } })) })),
  },
  'codes of a configuration': { size: 500, work: configured((n) => ({ codes: record(n, (i) => [String(100 + i), { text: 'a' }]) })) },
  'one file extended many times': {
    size: 1000,
    work: configured(
      (n) => ({ extends: list(n, () => './b.json') }),
      (n) => ({ 'file:///project/b.json': JSON.stringify({ extends: list(n, () => './c.json') }), 'file:///project/c.json': '{}' }),
    ),
  },
  'many files extended': {
    size: 200,
    work: configured(
      (n) => ({ extends: list(n, (i) => `./b${i}.json`) }),
      (n) => record(n, (i) => [`file:///project/b${i}.json`, `{"extends":"./b${i + 1}.json"}`]),
    ),
  },
  'packages of a project': {
    size: 1000,
    work: (n) => openIn({ 'file:///project/package.json': JSON.stringify({ dependencies: record(n, (i) => [`p${i}`, '^1.0.0']) }) }),
  },
  'modules that export what others export': {
    size: 100,
    work: (n) =>
      openIn({
        [uri]: express("import { code } from './m0.js'\napp.get('/', (req, res) => { res.status(code).end() })"),
        ...record(n, (i) => [`file:///project/m${i}.ts`, i === n - 1 ? 'export const code = 404' : `export * from './m${i + 1}.js'`]),
      }),
  },
  'modules imported': {
    size: 100,
    work: (n) =>
      openIn({
        [uri]: express(
          `${times(n, (i) => `import { send${i} } from './m${i}.js'`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => send${i}(res))`)}`,
        ),
        ...record(n, (i) => [`file:///project/m${i}.ts`, `export const send${i} = (res) => res.status(404).json({})`]),
      }),
  },
  'routers mounted behind middleware': {
    size: 100,
    work: (n) =>
      openIn({
        [uri]: `import express from 'express'\nexport const router = express.Router()\n${times(n, (i) => `router.get('/${i}', (req, res) => { res.sendStatus(401) })`)}`,
        'file:///project/package.json': '{"dependencies":{"express":"5.1.0"}}',
        'file:///project/index.ts': express(
          `import { router } from './app.js'\n${times(n, (i) => `app.use((req, res, next) => { res.set('x-${i}', 'a'); next() })\napp.use('/${i}', router)`)}`,
        ),
      }),
  },
  'handlers that another file registers': {
    size: 400,
    work: (n) =>
      openIn({
        [uri]: times(n, (i) => `export const h${i} = (a, b) => { b.sendStatus(404) }`),
        'file:///project/package.json': '{"dependencies":{"express":"5.1.0"}}',
        'file:///project/index.ts': express(`import * as all from './app.js'\n${times(n, (i) => `app.get('/${i}', all.h${i})`)}`),
      }),
  },
  'a handler that another file registers again and again': {
    size: 4000,
    work: (n) =>
      openIn({
        [uri]: 'export const h = (a, b) => { b.sendStatus(404) }',
        'file:///project/package.json': '{"dependencies":{"express":"5.1.0"}}',
        'file:///project/index.ts': express(`import { h } from './app.js'\n${times(n, (i) => `app.get('/${i}', h)`)}`),
      }),
  },
}
