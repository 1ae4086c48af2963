import assert from 'node:assert/strict'
import { inFolder } from './run.ts'

const shop = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "^5.0.0" } }',
  'app.js': `import express from 'express'\nimport orders from './orders.js'\nconst app = express()\napp.use('/orders', orders)\napp.get('/health', (req, res) => res.sendStatus(204))\n`,
  'orders.js': `import express from 'express'
import { show } from './show.js'
const router = express.Router()
router.get('/:id', show)
router.post('/', (req, res) => {
  if (!req.body) return res.status(429).json({})
  res.status(201).json({})
})
export default router
`,
  'show.js': 'export const show = (req, res) => res.json({})\n',
  'app.test.js': `import express from 'express'\nexpress().get('/test', (req, res) => res.json({}))\n`,
}

suite('command line: routes', () => {
  test('are listed by path, with methods, statuses, headers missing and handlers', () =>
    inFolder(shop, (folder) => {
      const { stdout, stderr, status } = folder.run('routes')
      assert.deepEqual([stderr, status], ['', 0])
      assert.deepEqual(
        stdout
          .trimEnd()
          .split('\n')
          .map((line) => line.trim().split(/ {2,}/)),
        [
          ['GET', '/health', '204', 'app.js:5'],
          ['POST', '/orders', '201 429', '201 Location, 429 Retry-After', 'orders.js:5'],
          ['GET', '/orders/:id', '200', 'show.js:1'],
          ['3 routes'],
        ],
      )
    }))

  test('are data for programs', () =>
    inFolder(shop, (folder) => {
      const routes = JSON.parse(folder.run('routes', '--format', 'json', 'show.js').stdout)
      const statuses = [{ code: 200, missing: [] }]
      assert.deepEqual(routes, [{ methods: ['GET'], path: '/orders/:id', statuses, open: false, file: 'show.js', line: 1 }])
    }))

  test('are a table for documents, in which nothing of the code acts', () =>
    inFolder({ ...shop, 'app.js': shop['app.js'].replace('/health', '/a|b`c') }, (folder) => {
      const { stdout } = folder.run('routes', '--format', 'markdown', 'app.js')
      assert.equal(
        stdout,
        `| Method | Path | Statuses | Missing headers | Handler |\n| --- | --- | --- | --- | --- |\n| \`GET\` | \`/a\\|bc\` | \`204\` |  | \`app.js:5\` |\n`,
      )
    }))

  test('that cannot be read are named, and the exit code is 2', () =>
    inFolder(shop, (folder) => {
      const { stdout, stderr, status } = folder.run('routes', 'gone.js', 'show.js')
      assert.match(stderr, /^statuswise: gone\.js: no such file or folder\n$/)
      assert.match(stdout, /1 route\n$/)
      assert.equal(status, 2)
    }))
})
