import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { analyze } from '../../server/analysis/analyze.ts'
import { parse } from '../../server/syntax/parse.ts'
import { clients, dialects } from './programs.ts'

type Client = (typeof clients)[number]
type Dialect = (typeof dialects)[number]

/** The program as it runs: the client comes from a folder of its own, and somebody refuses what it asks for. */
function running(client: Client, { program }: Dialect): string {
  const manifest = JSON.stringify(path.resolve('test/frameworks/clients/package.json'))
  return `import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const { default: whole, ...parts } = await import(pathToFileURL(createRequire(${manifest}).resolve('${client.id}')).href)
const ${client.name} = ${client.name.startsWith('{') ? 'parts' : 'whole'}
const other = createServer((_, answer) => answer.writeHead(401, { 'Content-Type': 'application/json' }).end('{}'))
await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve))
const upstream = \`http://127.0.0.1:\${other.address().port}/\`
${program(client.request)}`
}

/** What becomes of a 401 by client: the status that goes out, or the end of the process. */
function observed(dialect: Dialect): readonly string[] {
  const folder = path.resolve('.cache/upstream', dialect.id)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  symlinkSync(path.resolve('test/frameworks', dialect.packages, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  const programs = clients.map((client) => {
    const program = path.join(folder, `${client.id}.mjs`)
    writeFileSync(program, running(client, dialect))
    return program
  })
  const serve = path.resolve(`test/frameworks/serve/${dialect.serve}.mjs`)
  const seen: string[] = []
  // One that ends the process is the last of its round.
  while (seen.length < programs.length) {
    const args = ['test/upstream/ask.mjs', serve, ...programs.slice(seen.length)]
    const { stdout, status, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const lines = stdout.split('\n').filter((line) => /^\d+$/.test(line))
    seen.push(...lines)
    assert.ok(lines.length > 0 || /FetchError/.test(stderr), stderr)
    if (status !== 0) seen.push('ends')
  }
  return seen
}

/** What is said of it. */
function said(client: Client, { program, versions }: Dialect): string {
  const text = `import ${client.name} from '${client.id}'\n${program(client.request)}`
  const { escapingRejections: [found] = [] } = analyze(parse(text, 'typescript'), 'file:///app.ts', { version: (name) => versions[name] })
  return !found ? '500' : found.endsProcess ? 'ends' : '401'
}

suite('The status that another service refuses with', () => {
  for (const dialect of dialects) {
    test(`${dialect.name}: what becomes of it is what is said`, () => {
      assert.ok(existsSync('test/frameworks/clients/node_modules'), 'npm run update -- --conformance installs the clients')
      const seen = observed(dialect)
      assert.deepEqual(
        Object.fromEntries(clients.map((client) => [client.id, said(client, dialect)])),
        Object.fromEntries(clients.map((client, i) => [client.id, seen[i]])),
      )
    })
  }
})
