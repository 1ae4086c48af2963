import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createFindings } from '../../server/features/findings.ts'
import { cases } from '../properties.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

// What one line says, others depend on: above it, below it, inside of functions and out.
const application = `import express from 'express'
import fastify from 'fastify'
const app = express()
let mode = 404
const codes = { missing: 404, gone: 410 }
const worst = codes.gone
function fail(res) {
  res.status(mode).end()
}
app.get('/late', (req, res) => {
  res.status(late).json({})
})
/** @type {import('express').RequestHandler} */
const typed = (a, b) => {
  b.json(1)
  b.json(2)
}
const limited = (req, res, next) => {
  res.set('Retry-After', '1')
  next()
}
const open = (req, res, next) => next()
app.use(limited)
app.get('/busy', (req, res) => {
  res.status(429).json({})
})
app.get('/failing', (req, res) => {
  fail(res)
})
app.get('/show', show)
function show(req, res) {
  res.status(worst).json({})
  res.json({})
}
function plugin(router) {
  const code = 201
  let count = 0
  router.post('/items', (req, res) => {
    count++
    res.status(code).json({})
  })
  router.get('/items', (req, res) => {
    res.status(count ? 204 : code).json({})
  })
}
const late = 204
plugin(app)
const items = async () => {
  throw { statusCode: 404 }
}
const other = fastify()
other.get('/', { schema: { response: { 200: {} } } }, items)
export const shown = show
`

const lines = [
  ...application.split('\n').filter((line) => line !== ''),
  'mode = 500',
  'count = 2',
  'const code = 204',
  'const mode = 204',
  'const late = 304',
  'const worst = 404',
  'const codes = { gone: 204 }',
  'function fail(res) { res.json(1); res.json(2) }',
  'app.use(fail)',
  "app.get('/again', show)",
  "app.post('/again', typed)",
  'class Response {}',
  'const express = other()',
  "import other from 'koa'",
  '/*',
  '*/',
  '/** @typedef {import("express").RequestHandler} Handler */',
  '// more',
  '',
  '}',
  '})',
]

/** Lines taken out at a place and others put there. */
const ofLines = fc.record({
  at: fc.nat(50),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
  insert: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...lines) }, { weight: 1, arbitrary: fc.constant(undefined) }),
})

/** One word or number put in the place of another. */
const ofWords = fc.record({ word: fc.nat(200), by: fc.constantFrom(...new Set(application.match(/\w+/g))) })

interface Replacement {
  readonly start: number
  readonly end: number
  readonly by: string
}

function replacement(
  text: string,
  edit: { at: number; remove: number; insert: string | undefined } | { word: number; by: string },
): Replacement {
  if ('word' in edit) {
    const words = [...text.matchAll(/\w+/g)]
    const { index, 0: word } = words[edit.word % words.length]!
    return { start: index, end: index + word.length, by: edit.by }
  }
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const first = edit.at % starts.length
  return {
    start: starts[first]!,
    end: starts[first + edit.remove] ?? text.length,
    by: edit.insert === undefined ? '' : `${edit.insert}\n`,
  }
}

suite('after an edit', () => {
  for (const [language, extension] of [
    ['typescript', 'ts'],
    ['javascript', 'js'],
  ] as const)
    test(`a document in ${language} has the facts and findings that its text has when it is opened`, () => {
      const uri = `file:///shop/app.${extension}`
      const opened = (text: string) => {
        const workspace = enteredWorkspace(
          memoryFiles({ 'file:///shop/package.json': '{ "dependencies": { "express": "5.1.0", "fastify": "5.0.0" } }' }),
          log,
        )
        workspace.open(uri, language, 1, text)
        const findings = createFindings(workspace, log)
        const known = () => {
          const document = workspace.document(uri)!
          return { facts: workspace.facts(document), findings: findings.of(document) }
        }
        return { workspace, known }
      }
      fc.assert(
        fc.property(fc.array(fc.oneof(ofLines, ofWords), { minLength: 1, maxLength: 4 }), (edits) => {
          let text = application
          const { workspace, known } = opened(text)
          known()
          for (const [i, edit] of edits.entries()) {
            const { start, end, by } = replacement(text, edit)
            text = text.slice(0, start) + by + text.slice(end)
            workspace.change(uri, i + 2, text, { start, end, length: by.length })
            assert.deepEqual(known(), opened(text).known())
          }
        }),
        cases(250),
      )
    })
})

const log = { error: assert.fail }
