import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node'
import type { Random } from '../properties.ts'
import type { Session } from './session.ts'

const sourceNames = ['a.ts', 'b.ts', 'c.js', 'd.ts', 'd.js', 'e.ts', 'lib/e.ts', 'lib/f.js', 'g/index.ts']
const otherNames = ['codes.json', 'package.json', 'tsconfig.json', 'base.json', 'statuswise.json', 'lib/statuswise.json']

/** Creates, changes, deletes and renames files, and opens, edits, saves and closes documents, of a workspace whose files hang on each other. */
export async function operateOnFiles(session: Session): Promise<void> {
  const { random, figures, steps, documents } = session
  if (documents.size === 0) {
    for (const name of [...sourceNames.slice(0, 5), ...otherNames.slice(0, 3)]) session.write(name, contentOf(name, random))
    for (const name of ['a.ts', 'b.ts', 'c.js']) await session.open(name, readFileSync(path.join(session.folder, name), 'utf8'))
    return session.compare()
  }
  const names = Object.keys(operations)
  const operation = names[random(names.length)]!
  const name = [...sourceNames, ...otherNames][random(sourceNames.length + otherNames.length)]!
  const done = await operations[operation]!(session, name, documents.has(session.uriOf(name)))
  if (done === undefined) return
  steps.push(`${operation} ${done}`)
  figures.fileOperations += 1
  if (random(3) > 0) await session.compare()
}

/** Each says what it did it to; undefined where it does not apply. */
const operations: Readonly<Record<string, (session: Session, name: string, isOpen: boolean) => Promise<string | undefined>>> = {
  async write(session, name) {
    const type = existsSync(path.join(session.folder, name)) ? FileChangeType.Changed : FileChangeType.Created
    await told(session, [session.write(name, contentOf(name, session.random)), type])
    return name
  },
  async delete(session, name) {
    if (!existsSync(path.join(session.folder, name))) return undefined
    rmSync(path.join(session.folder, name))
    await told(session, [session.uriOf(name), FileChangeType.Deleted])
    return name
  },
  async rename(session, name) {
    const to = sourceNames[session.random(sourceNames.length)]!
    if (!existsSync(path.join(session.folder, name)) || !/[jt]s$/.test(name) || name === to) return undefined
    const uri = session.write(to, '')
    renameSync(path.join(session.folder, name), path.join(session.folder, to))
    await told(session, [session.uriOf(name), FileChangeType.Deleted], [uri, FileChangeType.Created])
    return `${name} to ${to}`
  },
  async open(session, name, isOpen) {
    if (isOpen || !sourceNames.includes(name) || !existsSync(path.join(session.folder, name))) return undefined
    await session.open(name, readFileSync(path.join(session.folder, name), 'utf8'))
    return name
  },
  async openUnsaved(session, name, isOpen) {
    if (isOpen || !sourceNames.includes(name)) return undefined
    await session.open(name, contentOf(name, session.random))
    return name
  },
  async edit(session, name, isOpen) {
    if (!isOpen) return undefined
    await session.change(session.uriOf(name), [{ text: contentOf(name, session.random) }])
    return name
  },
  async save(session, name, isOpen) {
    if (!isOpen) return undefined
    const uri = session.write(name, session.documents.get(session.uriOf(name))!.getText())
    await told(session, [uri, FileChangeType.Changed])
    return name
  },
  async close(session, name, isOpen) {
    if (!isOpen || session.documents.size === 1) return undefined
    session.documents.delete(session.uriOf(name))
    await session.client.close(session.uriOf(name))
    return name
  },
}

function told({ client }: Session, ...changes: readonly [string, FileChangeType][]): Promise<void> {
  return client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: changes.map(([uri, type]) => ({ uri, type })),
  })
}

function contentOf(name: string, random: Random): string {
  const one = <T>(...list: readonly T[]): T => list[random(list.length)]!
  switch (path.basename(name)) {
    case 'codes.json':
      return JSON.stringify({ gone: one(204, 304, 410, 429), late: one(200, 503) })
    case 'package.json':
      return JSON.stringify({ dependencies: { express: one('^4.21.0', '^5.0.0') }, ...one({}, { type: 'module' }) })
    case 'tsconfig.json':
      return JSON.stringify(
        one<unknown>({}, { extends: './base.json' }, { compilerOptions: { paths: { '@lib/*': [one('./lib/*', './*')] } } }),
      )
    case 'base.json':
      return JSON.stringify(
        one<unknown>({}, { rules: { 'missing-retry-after': 'off' } }, { compilerOptions: { paths: { '@lib/*': ['./lib/*'] } } }),
      )
    case 'statuswise.json':
      return JSON.stringify(
        one<unknown>({}, { profile: 'strict' }, { extends: './base.json' }, { rules: { 'response-sent-twice': one('hint', 'off') } }),
      )
    default:
      return sourceOf(name, random)
  }
}

function sourceOf(name: string, random: Random): string {
  const one = <T>(...list: readonly T[]): T => list[random(list.length)]!
  const up = name.includes('/') ? '../' : './'
  const target = one(`${up}a`, `${up}b`, `${up}c.js`, `${up}d`, `${up}lib/e`, `${up}g`, '@lib/e', '@lib/f')
  return `import express from 'express'
import { fail as failed, router as other } from '${target}'
import codes from '${up}codes.json'
export { send } from '${one(`${up}d`, `${up}e`)}'
export function fail(res, status) {
  ${one('res.status(status).end()', 'res.status(429)', 'res.json({})', 'res.sendStatus(codes.gone)', 'throw new Error()', "res.set('Retry-After', '1')")}
}
export const router = express.Router()
const app = express()
app.use(other)
${one('', "app.use('/b', router)")}
router.get('/x', (req, res) => {
  failed(res, ${one('429', '204', 'codes.late')})
  ${one('res.json({})', '', 'res.status(codes.gone).json({})')}
})
`
}
