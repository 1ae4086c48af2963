/** The sources of a workspace in which one text stands wherever something is read from it, by path. */
export function workspaceWith(text: string): Readonly<Record<string, string>> {
  const literal = JSON.stringify(text)
  const comment = text.replace(/[\r\n\u2028\u2029\0]|\*\//g, ' ')
  return {
    'package.json': JSON.stringify({
      name: text,
      version: text,
      dependencies: { express: text, '@nestjs/common': `^11.0.0 ${text}`, [text]: '*' },
    }),
    'statuswise.json': JSON.stringify({
      profile: 'opinionated',
      extends: [text, `./${text}`],
      rules: { [text]: 'error', 'missing-retry-after': text },
      assumedHeaders: [text],
      requiredHeaders: [
        { status: text, headers: [text] },
        { status: '4xx', headers: ['X-Request-Id', text] },
      ],
      codes: {
        404: { note: text, alert: text, breaker: text },
        429: { note: `Wait: ${text}`, alert: 'P1' },
        499: { name: text, meaning: text, note: text },
        [text]: { note: text },
      },
      overrides: [{ files: [text], rules: { [text]: 'off' } }],
      [text]: text,
    }),
    'routes.ts': `import express, { Router } from 'express'
import { StatusCodes } from 'http-status-codes'
import * as other from ${literal}

const app = express()
const router = Router()
const codes = { [${literal}]: 404, plain: 429 } as const
enum Status { ${literal} = 404 }
app.use(${literal}, router)
router.get(${literal}, (req, res) => res.status(404).json({ status: ${literal}, error: ${literal} }))
app.get('/' + ${literal}, (req, res) => {
  res.set(${literal}, ${literal})
  res.set('Retry-After', ${literal})
  res.status(429).send(${literal})
  res.status(503).json({ message: ${literal} }) /* ${comment} */
})
app.all([${literal}, /${'a'}/], (req, res) => {
  // statuswise-ignore ${comment}: ${comment}
  if (req.query.a) return res.redirect(${literal}, 302)
  res.statusMessage = ${literal}
  res.status(499).end()
})
app.post(${literal}, async (req, res, next) => {
  try {
    if (req.body.a) return res.status(codes[${literal}]).end()
    if (req.body.b) return res.status(Status[${literal}]).end()
    if (req.body.c) return res.status(StatusCodes[${literal}]).end()
    if (req.body.d) return res.status(${literal}).end()
    if (req.body.e) return res.sendStatus(other[${literal}])
    const answer = await fetch(${literal})
    if (answer.status === ${literal} || answer.status === 404) throw new Error(${literal})
    res.status(201).location(${literal}).json({ code: ${literal} })
  } catch (error) {
    res.writeHead(500, ${literal}, { [${literal}]: ${literal} })
    res.end(error.stack)
  }
})
`,
    'controller.ts': `import { Controller, Get, Header, HttpCode, HttpException, NotFoundException, Post, Redirect } from '@nestjs/common'

@Controller(${literal})
export class ItemsController {
  @Get(${literal})
  @Header(${literal}, ${literal})
  one() {
    throw new NotFoundException(${literal})
  }

  @Post([${literal}, 'b'])
  @HttpCode(404)
  @Redirect(${literal}, 404)
  two() {
    throw new HttpException({ message: ${literal} }, 429, { cause: ${literal} })
  }
}
`,
    'server.js': `const fastify = require('fastify')()
fastify.route({ method: [${literal}, 'GET'], url: ${literal}, schema: { response: { 200: { description: ${literal} } } }, handler(request, reply) {
  reply.header(${literal}, ${literal}).code(404).send({ error: ${literal} })
} })
require('node:http').createServer((req, res) => {
  if (req.url === ${literal}) { res.statusCode = 429; res.statusMessage = ${literal}; return res.end(${literal}) }
  res.writeHead(404, { [${literal}]: ${literal} }).end()
})
`,
    'openapi.yaml': `openapi: 3.1.0
info: { title: ${literal}, description: ${literal} }
paths:
  ${literal}:
    get:
      summary: ${literal}
      responses:
        404: { description: ${literal} }
        429: { description: ${literal}, headers: { ${literal}: {} } }
        default: { description: ${literal} }
`,
  }
}
