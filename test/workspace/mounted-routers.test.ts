import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import type { Log } from '../../server/workspace/log.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const strict: Log = { error: assert.fail }
const folder = 'file:///shop'

const routes = `import { Router } from 'express'
const router = Router()
router.post('/login', (req, res) => {
  res.status(429).json({ error: 'Too many attempts' })
})
export default router
`
const setting = `export function limit(req, res, next) {\n  res.set('Retry-After', '60')\n  next()\n}\n`
const counting = `export function limit(req, res, next) {\n  req.count += 1\n  next()\n}\n`
const app = `import express from 'express'
import cart from './routes/cart.js'
import { limit } from './limit.js'
import login from './routes/login.js'
const app = express()
app.use(express.json())
app.use('/cart', cart)
app.use('/account', limit, login)
`

function openShop(contents: Record<string, string>) {
  const files = memoryFiles(Object.fromEntries(Object.entries(contents).map(([path, text]) => [`${folder}/${path}`, text])))
  const workspace = enteredWorkspace(files, strict)
  const findings = createFindings(workspace, strict)
  const open = (path: string) => workspace.open(`${folder}/${path}`, '', 1, files.contents[`${folder}/${path}`]!)
  const edit = (path: string, version: number, text: string) => workspace.change(`${folder}/${path}`, version, text, undefined)
  const rulesIn = (path: string) => findings.of(workspace.document(`${folder}/${path}`)!).map(({ rule }) => rule)
  return { open, edit, rulesIn }
}

const shop = (limit: string, entry = app) => ({
  'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
  'src/app.ts': entry,
  'src/limit.ts': limit,
  'src/routes/login.ts': routes,
  'src/routes/cart.ts': routes,
})

suite('routers mounted in other files', () => {
  test('have the headers that middleware in front of them sets', () => {
    const { open, rulesIn } = openShop(shop(setting))
    open('src/routes/login.ts')
    open('src/routes/cart.ts')
    assert.deepEqual(rulesIn('src/routes/login.ts'), [])
    assert.deepEqual(rulesIn('src/routes/cart.ts'), ['missing-retry-after'])
  })

  test('are reported where that middleware sets none', () => {
    const { open, rulesIn } = openShop(shop(counting))
    open('src/routes/login.ts')
    assert.deepEqual(rulesIn('src/routes/login.ts'), ['missing-retry-after'])
  })

  test('have what is set in front of the router that mounts them', () => {
    const { open, rulesIn } = openShop({
      ...shop(
        setting,
        `const app = require('express')()\nconst { limit } = require('./limit')\napp.use(limit)\napp.use(require('./routes'))\n`,
      ),
      'src/routes/index.ts': `const router = require('express').Router()\nrouter.use('/login', require('./login').default)\nmodule.exports = router\n`,
    })
    open('src/routes/login.ts')
    assert.deepEqual(rulesIn('src/routes/login.ts'), [])
  })

  test('may be asked with another method where the application says so', () => {
    const leaving = routes.replace('post', 'delete').replace(/res\..*/, "res.redirect('/')")
    const { open, edit, rulesIn } = openShop({ ...shop(setting), 'src/routes/login.ts': leaving })
    open('src/app.ts')
    open('src/routes/login.ts')
    assert.deepEqual(rulesIn('src/routes/login.ts'), ['redirect-drops-method'])
    edit('src/app.ts', 2, `import override from 'method-override'\n${app}app.use(override('_method'))\n`)
    assert.deepEqual(rulesIn('src/routes/login.ts'), [])
  })

  test('are looked at again when that middleware changes, and not when a router beside them does', () => {
    const { open, edit, rulesIn } = openShop(shop(setting))
    for (const path of ['src/routes/login.ts', 'src/routes/cart.ts', 'src/limit.ts']) open(path)
    assert.deepEqual(rulesIn('src/routes/login.ts'), [])
    assert.deepEqual(rulesIn('src/routes/cart.ts'), ['missing-retry-after'])
    assert.ok(edit('src/limit.ts', 2, counting).includes(`${folder}/src/routes/login.ts`))
    assert.deepEqual(rulesIn('src/routes/login.ts'), ['missing-retry-after'])
    assert.deepEqual(edit('src/routes/cart.ts', 2, routes.replace('429', '503')), [])
  })
})
