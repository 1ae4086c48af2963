import type { Framework } from '../frameworks/frameworks.ts'

/** How a request is made that is refused with 401: the import, and the expression. */
interface Client {
  readonly id: string
  readonly name: string
  readonly request: string
}

export const clients: readonly Client[] = [
  { id: 'axios', name: 'axios', request: 'axios.get(upstream)' },
  { id: 'ofetch', name: '{ ofetch }', request: 'ofetch(upstream, { retry: 0 })' },
  { id: 'superagent', name: 'superagent', request: "superagent.get(upstream).set('Accept', 'application/json')" },
  { id: 'got', name: 'got', request: 'got(upstream, { retry: { limit: 0 } })' },
  { id: 'ky', name: 'ky', request: 'ky.get(upstream, { retry: 0 })' },
]

/** A framework, and a route of it that waits for something. */
interface Dialect extends Pick<Framework, 'id' | 'name' | 'serve'> {
  readonly packages: string
  readonly versions: Readonly<Record<string, string>>
  program(awaited: string): string
}

const h3Two = (awaited: string) => `import { H3 } from 'h3'
const app = new H3()
app.get('/', async (event) => {
  await ${awaited}
  return { id: 1 }
})
export default app
`
const koa = (awaited: string) => `import Koa from 'koa'
const app = new Koa()
app.use(async (ctx) => {
  await ${awaited}
  ctx.body = { id: 1 }
})
export default app
`
const fastify = (awaited: string) => `import Fastify from 'fastify'
const app = Fastify()
app.get('/', async () => {
  await ${awaited}
  return { id: 1 }
})
export default app
`

export const dialects: readonly Dialect[] = [
  {
    id: 'express-5',
    packages: 'express-5',
    name: 'Express 5',
    serve: 'express',
    versions: { express: '5.0.0' },
    program: (awaited) => `import express from 'express'
const app = express()
app.get('/', async (req, res) => {
  await ${awaited}
  res.json({ id: 1 })
})
export default app
`,
  },
  { id: 'fastify-5', packages: 'fastify-5', name: 'Fastify 5', serve: 'fastify', versions: { fastify: '5.0.0' }, program: fastify },
  { id: 'koa-3', packages: 'koa-3', name: 'Koa 3', serve: 'koa', versions: { koa: '3.0.0' }, program: koa },
  {
    id: 'h3-1',
    packages: 'h3-1',
    name: 'h3 1',
    serve: 'h3',
    versions: { h3: '1.0.0' },
    program: (awaited) => `import { createRouter, defineEventHandler } from 'h3'
const router = createRouter()
router.get('/', defineEventHandler(async (event) => {
  await ${awaited}
  return { id: 1 }
}))
export default router
`,
  },
  { id: 'h3-2', packages: 'h3-2', name: 'h3 2', serve: 'h3-2', versions: { h3: '2.0.0' }, program: h3Two },
  {
    id: 'hono-4',
    packages: 'hono-4',
    name: 'Hono 4',
    serve: 'fetch',
    versions: { hono: '4.0.0' },
    program: (awaited) => `import { Hono } from 'hono'
const app = new Hono()
app.get('/', async (c) => {
  await ${awaited}
  return c.json({ id: 1 })
})
export default app
`,
  },
]
