import assert from 'node:assert/strict'
import { inlayHints } from '../../server/features/inlay-hints.ts'
import { routesOf, summaryOf } from '../../server/features/routes.ts'
import { analysed, inHandler } from './analysed.ts'

const summaries = (text: string) => routesOf(analysed(text).facts).map((route) => `${route.title}: ${summaryOf(route)}`)

suite('routes', () => {
  test('list what each handler answers, and what is missing', () => {
    assert.deepEqual(
      summaries(`import express from 'express'
const app = express()
app.get('/users/:id', (req, res) => {
  if (!req.get('Authorization')) return res.set('WWW-Authenticate', 'Bearer').status(401).end()
  if (isBusy()) return res.status(429).end()
  const user = find(req.params.id)
  if (!user) return res.sendStatus(404)
  res.json(user)
})
app.post('/users', (req, res) => res.redirect(303, '/users/1'))
app.use((req, res, next) => { if (req.query.a) return res.status(400).end(); next() })
app.use((err, req, res, next) => res.status(500).end())
`),
      ['GET /users/:id: 200 · 401 · 404 · 429 without Retry-After', 'POST /users: 303', 'middleware: 400', 'error handler: 500'],
    )
  })

  test('say when there may be other answers', () => {
    assert.deepEqual(
      summaries(`import express from 'express'
express().get('/', (req, res) => {
  if (req.query.a) return answerSomehow(res)
  res.status(200).end()
})`),
      ['GET /: 200 · …'],
    )
  })

  test('are none where nothing is answered', () => {
    assert.deepEqual(summaries('export const a = 404'), [])
  })
})

suite('inlay hints', () => {
  test('name the codes that are written as numbers, in the range asked for', () => {
    const { facts, text } = inHandler('if (req.query.a) return res.status(404).end()\n  res.status(StatusCodes.OK).json({ limit: 404 })')
    const all = inlayHints(facts, text, { start: 0, end: text.length })
    assert.deepEqual(
      all.map((hint) => `${text.slice(hint.offset - 3, hint.offset)} ${hint.text}`),
      ['404 Not Found'],
    )
    assert.deepEqual(inlayHints(facts, text, { start: 0, end: 10 }), [])
  })

  test('name no bound of a range', () => {
    const { facts, text } = analysed('export const isFine = (r: Response) => r.status < 400 || r.status === 404')
    assert.deepEqual(
      inlayHints(facts, text, { start: 0, end: text.length }).map((hint) => hint.text),
      ['Not Found'],
    )
  })
})
