import { alternatives } from './alternatives.ts'

const calls = String.raw`\s*[?!]?\.\s*(?:${alternatives(
  'text html code notFound status sendStatus statusCode send json jsonp end writeHead redirect setHeader set header render sendFile'.split(
    ' ',
  ),
)})\b`

/** Words that show HTTP where something stands behind them: the names under which responses travel, sent, passed on or declared; what clients and servers are set up with. */
const words: readonly (readonly [words: string, behind: string])[] = [
  ['res resp response Response NextResponse reply ctx context c h', calls],
  ['res resp response reply ctx', String.raw`\s*[,)]`],
  ['ctx', String.raw`\s*[?!]?\.\s*(?:body|throw|response)\b`],
  ['context', String.raw`\.res\b`],
  ['new', String.raw` (?:Next)?Response\b`],
  ['ServerResponse RequestHandler createServer', String.raw`\b`],
  ['Status HttpStatus StatusCodes HTTPException HttpException', String.raw`\b`],
  ['ExecutionContext ArgumentsHost HookContext HttpsError httpErrors createError', String.raw`\b`],
  ['eventHandler defineEventHandler defineCachedEventHandler setResponseStatus', String.raw`\b`],
  ['respondWith streamifyResponse keepAliveTimeout retryOn retryStatusCodes', String.raw`\b`],
  ['APIGatewayProxy ALB LambdaFunctionURL', String.raw`\w*Handler`],
  ['statusCode', String.raw`\s*[:,]`],
  ['fn', String.raw`\s*:\s*async function\b`],
  ['exits', String.raw`\s*[.:]`],
  ['rest', String.raw`\s*:\s*(?:\{|['"](?:[A-Z]+ )?/)`],
  ['route', String.raw`\s*\(\s*[{[]`],
  ['retry', String.raw`\s*:\s*\{`],
  ['export', String.raw` (?:(?:async )?function|const) (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b`],
  ['fetch', String.raw`\s*[(:]`],
  ['Request', String.raw`\b`],
]

const packages = [
  'aws-lambda axios axios-retry connect elysia express fastify h3 hono koa opossum polka react-router restify'.split(' '),
  '@azure/functions @google-cloud/functions-framework @hapi/boom @hapi/hapi @hono/zod-openapi @loopback/rest @nestjs/common @sveltejs/kit'.split(
    ' ',
  ),
  [
    '@adonisjs/core/(?:http|services/router)',
    String.raw`@feathersjs/[\w-]+`,
    `(?:(?:jsr:|npm:)?@oak(?:server)?|https://deno.land/x)/oak(?:[@/][^'"]*)?`,
    String.raw`@(?:orpc|trpc|ts-rest)/[\w/-]+`,
    String.raw`@react-router/\w+`,
    String.raw`@remix-run/[\w-]+`,
    String.raw`firebase-functions(?:/[\w/]+)?`,
    String.raw`next(?:/\w+)?`,
  ],
].flat()

/** Signs that may stand within a word, or begin with none. */
const others = [
  `['"](?:${packages.join('|')})['"]`,
  String.raw`@(?:Controller|Catch)\s*\(`,
  String.raw`\.status(?:Code)?\s*[!=<>]`,
  'HTTP_STATUS_',
  String.raw`powertools/event-handler\b`,
]

const signs = words.flatMap(([names, behind]) => names.split(' ').map((name) => [name, behind] as const))
const sign = new RegExp([String.raw`\b(?:${alternatives(signs)})`, ...others].join('|'))

/** Whether a text shows any sign of HTTP; a cheap scan that lets a whole-tree check skip most files before parsing. */
export function mayHoldHttp(text: string): boolean {
  return sign.test(text)
}
