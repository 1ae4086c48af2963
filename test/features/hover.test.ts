import assert from 'node:assert/strict'
import { type HoverSettings, hover, usualHover } from '../../server/features/hover.ts'
import { descriptionSections } from '../../server/http/registry/describe.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'
import { textOf } from '../markdown-text.ts'
import { type Analysed, analysed, inHandler } from './analysed.ts'

const shown = ({ facts, text, cursor }: Analysed, settings?: HoverSettings) => {
  const found = hover(facts, text, cursor, settings)
  return found && textOf(found.markdown)
}

suite('hover', () => {
  test('describes the code under the pointer, its ends included', () => {
    for (const code of ['|404', '4|04', '404|']) assert.match(shown(inHandler(`res.status(${code}).end()`)) ?? '', /^\*\*404 Not Found/)
    assert.equal(shown(inHandler('res.status(|  404).end()')), undefined)
  })

  test('describes each part of a larger expression by itself', () => {
    assert.match(shown(inHandler('res.status(req.query.a ? 4|04 : 410).end()')) ?? '', /^\*\*404/)
    assert.match(shown(inHandler('res.status(req.query.a ? 404 : 4|10).end()')) ?? '', /^\*\*410/)
    assert.equal(shown(inHandler('res.status(req.qu|ery.a ? 404 : 410).end()')), undefined)
  })

  test('describes every value that a name can have', () => {
    const text = shown(inHandler('const status = req.query.a ? 200 : 404\n  res.status(sta|tus).end()')) ?? ''
    assert.deepEqual(
      [...text.matchAll(/\*\*(\d{3}) /g)].map(([, code]) => code),
      ['200', '404'],
    )
  })

  test('says nothing of what is no status', () => {
    assert.equal(shown(analysed('export const po|rts = [404]')), undefined)
    assert.equal(shown(analysed('export const ports = [4|04]')), undefined)
    assert.equal(shown(inHandler("res.status('n|o').end()")), undefined)
  })

  test('says what the chosen platforms mean, and names no others', () => {
    const place = inHandler('res.status(5|02).end()')
    assert.doesNotMatch(shown(place) ?? '', /ALB/)
    const chosen = shown(place, { platforms: ['alb', 'nonsense'], without: new Set() }) ?? ''
    assert.match(chosen, /\*\*From the platform itself\*\*\n- ALB: /)
    assert.doesNotMatch(chosen, /CloudFront:/)
  })

  test('leaves out the sections that are not wanted, each of them', () => {
    const places = ['5|03', '3|01', '2|05'].map((code) => inHandler(`res.status(${code}).json({})`, 'post'))
    const whole = { platforms: ['alb'], without: new Set<string>() }
    for (const section of descriptionSections) {
      const shorter = places.map(
        (place) => [shown(place, whole) ?? '', shown(place, { ...whole, without: new Set([section]) }) ?? ''] as const,
      )
      assert.ok(
        shorter.some(([all, part]) => part.length < all.length),
        section,
      )
    }
  })

  test('fits one box, whatever code it is, and leads to the page where it can be opened', () => {
    for (const { code } of statusCodes) {
      const text = shown(inHandler(`res.status(${code}|).json({})`, 'post'), { ...usualHover, hasPages: true }) ?? ''
      const rows = text.split('\n').reduce((sum, line) => sum + Math.ceil(line.replace(/\]\([^)]*\)/g, '').length / 100), 0)
      assert.ok(rows <= 12, `${code}: ${rows} lines\n${text}`)
      assert.match(text, /\[More\]\(command:statuswise\.showPage\?%5B%22status%2F\d+[a-z-]*\.md%22%5D\)/)
      assert.doesNotMatch(text, /Body:\*\* allowed/)
    }
  })

  test('is one line beside what TypeScript says of a call or a name', () => {
    const imported = "import { StatusCodes } from 'http-status-codes'\nimport express from 'express'\n"
    for (const statement of ['res.js|on({})', "res.redi|rect('/')", 'res.sendStatus(StatusCodes.O|K)']) {
      const place = analysed(`${imported}express().get('/', (req, res) => { ${statement} })`)
      assert.match(shown(place, { ...usualHover, hasPages: true }) ?? '', /^.*\*\*(?:200 OK|302 Found)\*\* · .*$/)
    }
  })

  for (const [name, text, code] of [
    ['a redirect of Express', "import express from 'express'\nexpress().get('/', (req, res) => { res.redi|rect('/a') })", '302'],
    ['a redirect of Fastify', "import Fastify from 'fastify'\nFastify().get('/', async (request, reply) => reply.redi|rect('/a'))", '302'],
    ['a redirect of Koa', "import Koa from 'koa'\nnew Koa().use(async (ctx) => { ctx.redi|rect('/a') })", '302'],
    ['a redirect of Hono', "import { Hono } from 'hono'\nnew Hono().get('/', (c) => c.redi|rect('/a'))", '302'],
    [
      'a redirect under a status that Koa keeps',
      "import Koa from 'koa'\nnew Koa().use(async (ctx) => { ctx.status = 303; ctx.redi|rect('/a') })",
      undefined,
    ],
    [
      'a method of Nest for POST',
      "import { Controller, Post } from '@nestjs/common'\n@Controller('a') export class A { @Po|st() make() { return {} } }",
      '201',
    ],
    [
      'a method of Nest for GET',
      "import { Controller, Get } from '@nestjs/common'\n@Controller('a') export class A { @G|et(':id') find() { return {} } }",
      '200',
    ],
    [
      'a method of Nest with a status of its own',
      "import { Controller, HttpCode, Post } from '@nestjs/common'\n@Controller('a') export class A { @Po|st() @HttpCode(202) make() { return {} } }",
      undefined,
    ],
    ['a body of Koa', "import Koa from 'koa'\nnew Koa().use(async (ctx) => { ctx.bo|dy = {} })", '200'],
  ] as const) {
    test(`says which status goes out where none is written: ${name}`, () => {
      assert.equal(/^\*\*(\d{3}) .*no status is written/s.exec(shown(analysed(text)) ?? '')?.[1], code)
    })
  }

  test('headers that others add are not missed', () => {
    const place = inHandler('res.status(4|29).json({})')
    assert.match(shown(place) ?? '', /\*\*Here:\*\* no `Retry-After` on this path/)
    assert.doesNotMatch(shown(place, { platforms: [], without: new Set(), assumedHeaders: ['retry-after'] }) ?? '', /no `Retry-After`/)
  })

  test('an unregistered code says who uses it', () => {
    assert.match(shown(inHandler('res.status(4|99).end()')) ?? '', /\*\*Used by\*\*\n- nginx/)
  })
})
