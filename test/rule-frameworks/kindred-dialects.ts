import { nestOnFastify } from './hybrid-dialects.ts'
import { express, fastify, nextPages, nodeHttp } from './imperative-dialects.ts'
import { asRoute, solidStart, web } from './returning-dialects.ts'
import { type Dialect, Inexpressible, indent, lines, type Program, reasons } from './words.ts'

/** A framework whose handlers answer in the words of another, so that the table has no column for it: what is found there is found here. */
interface Kindred {
  readonly of: Dialect
  readonly dialect: Dialect
  /** Rules that are silent all the same, and why. */
  readonly except?: Readonly<Record<string, string>>
}

/** What stands around the code of a handler. */
interface Frame {
  readonly path?: string
  readonly imports?: readonly string[]
  head(program: Program): string
  readonly foot: string
}

/** The words of a dialect in a frame of its own. */
function framed(of: Dialect, name: string, { path = 'server.ts', imports: own = [], head, foot }: Frame): Dialect {
  return {
    ...of,
    name,
    write(program) {
      const { ofMethod, imports, code } = asRoute(program)
      if (ofMethod) throw new Inexpressible(reasons.method)
      if (!program.path.startsWith('/orders')) throw new Inexpressible(reasons.path)
      const used = [
        ...(code.includes('text(') ? ["import { text } from 'node:stream/consumers'"] : []),
        ...(code.includes('createError(') ? ["import createError from 'http-errors'"] : []),
      ]
      return { path, text: lines(...own, ...used, ...imports, '', head(program), indent(code, 2), foot, '') }
    },
  }
}

const aside = 'what answers is a helper'

export const kindred: readonly Kindred[] = [
  {
    of: nodeHttp,
    dialect: framed(nodeHttp, 'node:http2', {
      imports: ["import { createServer } from 'node:http2'"],
      head: () => 'createServer(async (req, res) => {',
      foot: '}).listen(8080)',
    }),
  },
  {
    of: nodeHttp,
    dialect: framed(nodeHttp, 'polka', {
      imports: ["import polka from 'polka'"],
      head: ({ path, method }) => `polka().${method}('${path}', async (req, res) => {`,
      foot: '})',
    }),
  },
  {
    of: nodeHttp,
    dialect: framed(nodeHttp, 'Connect', {
      imports: ["import connect from 'connect'"],
      head: ({ path }) => `connect().use('${path}', async (req, res) => {`,
      foot: '})',
    }),
  },
  {
    of: express,
    dialect: {
      ...framed(express, 'inversify-express-utils', {
        path: 'order.controller.ts',
        imports: [
          "import { controller, httpDelete, httpGet, httpHead, httpOptions, httpPatch, httpPost, httpPut } from 'inversify-express-utils'",
        ],
        head: ({ path, method }) =>
          lines(
            "@controller('/')",
            'export class OrderController {',
            `  @http${method[0]!.toUpperCase()}${method.slice(1)}('${path}')`,
            '  async handle(req, res, next) {',
          ),
        foot: '  }\n}',
      }),
      dependencies: { 'inversify-express-utils': '^6.0.0' },
    },
  },
  {
    of: nextPages,
    dialect: framed(nextPages, 'Vercel', {
      path: 'api/orders.ts',
      imports: ["import type { VercelRequest, VercelResponse } from '@vercel/node'"],
      head: () => 'export default async function handler(req: VercelRequest, res: VercelResponse) {',
      foot: '}',
    }),
  },
  {
    of: web,
    dialect: framed(web, 'Bun', { head: () => 'Bun.serve({\n  async fetch(request) {', foot: '  },\n})' }),
    except: { 'response-init-not-object': 'Bun takes a number for a status' },
  },
  { of: web, dialect: framed(web, 'Deno', { head: () => 'Deno.serve(async (request) => {', foot: '})' }) },
  {
    of: web,
    dialect: framed(web, 'service worker', {
      imports: ["addEventListener('fetch', (event) => event.respondWith(answer(event.request)))"],
      head: () => 'async function answer(request) {',
      foot: '}',
    }),
    except: { 'precondition-status-without-condition': aside, 'queued-work-answered-done': aside, 'unreturned-response': aside },
  },
  {
    of: fastify,
    dialect: nestOnFastify(fastify.words),
    except: {
      'found-after-form': 'Nest has set a status before, and a redirect of Fastify keeps it',
      'redirect-drops-method': 'Nest has set a status before, and a redirect of Fastify keeps it',
    },
  },
  { of: solidStart, dialect: { ...solidStart, name: 'SolidStart 1', dependencies: { '@solidjs/start': '^1.0.0' } } },
]
