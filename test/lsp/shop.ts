/** Where the shop's files lie. */
export const shop = 'file:///shop'

const answering = `export function audit(req, res) {
  res.json({ audited: req.url })
}
`
const quiet = `export function audit(req, res) {
  console.log(req.url)
}
`
const audits = [answering, quiet, `// Moved down.\n\n${answering}`, '']

const busy = `import type { Response } from 'express'
export function busy(res: Response) {
  res.status(429).json({ error: 'Busy' })
}
`

const login = `import { Router } from 'express'
import { busy } from '../busy'
import { audit } from '../lib/audit'
const router = Router()
router.post('/login', (req, res) => {
  res.status(429).json({ error: 'Too many attempts' })
})
router.post('/busy', (req, res) => busy(res))
router.post('/audited', (req, res) => {
  res.json(1)
  audit(req, res)
})
router.get('/old', (req, res) => {
  res.json({ old: true }, 404)
})
export default router
`

const orders = `import express from 'express'
import codes from './codes.json'
import { audit } from './lib/audit'
import { audit as note } from '@lib/audit'
import { busy } from './busy'
import { refuse } from './refuse'
import { through } from './through'
const app = express()
app.get('/codes', (req, res) => {
  res.status(codes.busy).json({ error: 'Busy' })
})
app.get('/audited', (req, res) => {
  res.json(1)
  audit(req, res)
})
app.get('/noted', (req, res) => {
  res.json(1)
  note(req, res)
})
app.get('/through', (req, res) => {
  res.json(1)
  through(req, res)
})
app.get('/old', (req, res) => {
  res.json({ old: true }, 404)
})
app.get('/refused', (req, res) => {
  if (req.query.key) res.json(1)
  else refuse(req)
})
app.get('/busy', (req, res) => busy(res))
app.post('/made', (req, res) => {
  res.status(201).json({})
})
`

const mounting = (middleware: string) => `import express from 'express'
import { limit } from './limit'
import login from './routes/login'
const app = express()
app.use('/account', ${middleware}login)
`

const paths = (folder: string) => JSON.stringify({ compilerOptions: { paths: { '@lib/*': [`./${folder}/*`] } } })

/** The files of a small shop, each with texts that it can have; what each says shows in the diagnostics of others. The first are where it begins. */
export const texts: Readonly<Record<string, readonly string[]>> = {
  'orders.ts': [orders, orders.replace("'./lib/audit'", "'./lib/audit.js'"), orders.replace('res.json(1)\n', 'res.json(2)\n\n')],
  'routes/login.ts': [login, login.replace('429', '503')],
  'app.ts': ['export {}\n', mounting('limit, '), mounting(''), `${mounting('')}import { late } from './late'\napp.get('/late', late)\n`],
  'late.ts': [
    `export function late(request, reply) {\n  if (request.query.now) reply.json(1)\n}\n`,
    `export function late(request, reply) {\n  reply.json(1)\n}\n`,
  ],
  'limit.ts': [
    `export function limit(req, res, next) {\n  res.set('Retry-After', '60')\n  next()\n}\n`,
    `export function limit(req, res, next) {\n  next()\n}\n`,
  ],
  'lib/audit.ts': audits,
  'through.ts': [`export { audit as through } from './lib/audit'\n`, `export { audit as through } from './other/audit'\n`],
  'busy.ts': [
    busy,
    busy.replace('.status', ".set('Retry-After', '60').status"),
    `// Moved down.\n\n${busy}`,
    busy.replace('  res', '  // statuswise-ignore missing-retry-after: nobody waits for it\n  res'),
  ],
  'refuse.ts': [`import { stop } from './stop'\nexport function refuse(req) {\n  stop(req.url)\n}\n`],
  'stop.ts': [`export function stop(why) {\n  throw new Error(why)\n}\n`, `export function stop(why) {\n  console.log(why)\n}\n`],
  'codes.json': ['{ "busy": 429 }', '{ "busy": 200 }', '{ "busy": '],
  'package.json': [
    '{ "dependencies": { "express": "^5.0.0" } }',
    '{ "dependencies": { "express": "^4.0.0" } }',
    '{ "dependencies": { "express": "^5.0.0" }, "scripts": {} }',
    '{ "dependencies": { "express": "*" } }',
  ],
  'tsconfig.json': ['{ "extends": "./base.json" }', paths('other'), '{'],
  'base.json': [paths('lib'), paths('other')],
  'statuswise.json': ['{ "extends": "./team.json" }', '{}', '{ "profil": "strict" }', '{ "rules": { "missing-retry-after": "off" } }'],
  'team.json': [
    '{ "rules": { "response-sent-twice": "hint" } }',
    '{ "rules": { "response-sent-twice": "off" } }',
    '{ "rules": { "no-rule": 1 } }',
  ],
}

/** Files that are not there in the beginning. */
export const others: Readonly<Record<string, readonly string[]>> = {
  'jsconfig.json': [paths('other')],
  'routes/statuswise.json': ['{}', '{ "rules": { "missing-retry-after": "hint" } }'],
  'routes/package.json': ['{}', '{ "dependencies": { "express": "^4.0.0" } }'],
  'routes/index.ts': [`import login from './login'\nexport default login\n`],
  'lib/audit.js': audits,
  'lib/audit/index.ts': audits,
  'other/audit.ts': audits,
  'node_modules/express/package.json': ['{ "version": "4.0.0" }', '{ "version": "5.0.0" }'],
}

/** What the editor's settings can be. */
export const settings = [
  {},
  { rules: { 'response-sent-twice': 'information' } },
  { rules: { 'missing-retry-after': 'off' } },
  { enable: false },
]
