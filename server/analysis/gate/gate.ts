import { alternatives } from './alternatives.ts'

const calls = String.raw`\s*[?!]?\.\s*(?:(?:${alternatives(
  'text html body code notFound status sendStatus send json jsonp end writeHead redirect setHeader set header render sendFile'.split(' '),
)})\s*[(<]|status(?:Code)?\s*=(?!=))`

const packages = [
  'aws-lambda axios axios-retry connect elysia express fastify got h3 hono koa ky ofetch opossum polka redaxios restify superagent wretch'.split(
    ' ',
  ),
  '@azure/functions @google-cloud/functions-framework @hapi/boom @hapi/hapi @loopback/rest @sveltejs/kit'.split(' '),
  [
    '@adonisjs/core/(?:http|services/router)',
    String.raw`@feathersjs/[\w-]+`,
    '@hono/hono(?:/[\\w-]+)*',
    String.raw`@oak(?:server)?/oak(?:/\w+)*`,
    `https://deno.land/x/(?:hono|oak)(?:/[^'"@]*)?`,
    String.raw`@trpc/server(?:/[\w/-]+)?`,
    String.raw`@(?:orpc|ts-rest)/[\w/-]+`,
    String.raw`graphql(?:-yoga|/error)?|@graphql-tools/schema|@apollo/(?:server|subgraph)(?:/\w+)?`,
    '@solidjs/start/(?:http|middleware|server)',
    String.raw`firebase-functions(?:/[\w/]+)?`,
    String.raw`uWebSockets\.js`,
    'next/server',
  ],
].flat()

/** `'express'`, and as Deno names it: `npm:express@4`, `jsr:@hono/hono`. */
const specifier = `['"](?:(?:npm|jsr):/?|https://esm\\.sh/)?(?:${packages.join('|')})(?:@[^'"]*)?['"]`

/** Words that show HTTP where something stands behind them: the names under which responses travel, sent, passed on or declared; what clients and servers are set up with. */
const words: readonly (readonly [words: string, behind: string])[] = [
  ['res resp response Response NextResponse reply ctx context c h', calls],
  ['req request _ _req _request', String.raw`\s*(?::[^,()]{0,100})?,\s*_?(?:res|resp|response|reply)\b`],
  ['async', String.raw`\s*(?:function\s+\w+\s*)?(?:\(\s*)?ctx\s*(?:[,):]|=>)`],
  ['ctx', String.raw`\s*[?!]?\.\s*(?:body|throw|response)\b`],
  ['context', String.raw`\.res\b`],
  ['new', String.raw` (?:Next)?Response\b`],
  ['ServerResponse RequestHandler RequestListener createServer', String.raw`\b`],
  ['Server', String.raw`\s*\(`],
  ['HttpStatus StatusCodes HTTPException HttpException', String.raw`\b`],
  ['ExecutionContext ArgumentsHost HookContext HttpsError httpErrors createError', String.raw`\b`],
  ['eventHandler defineEventHandler defineCachedEventHandler setResponseStatus', String.raw`\b`],
  ['respondWith streamifyResponse keepAliveTimeout retryOn retryCondition retryStatusCodes', String.raw`\b`],
  ['APIGatewayProxy ALB LambdaFunctionURL', String.raw`\w*Handler`],
  ['statusCode', String.raw`\s*:\s*(?!number\b|string\b|any\b)`],
  ['return', String.raw`\s*\{\s*statusCode\b`],
  ['NextApiRequest NextApiHandler', String.raw`\b`],
  ['fn', String.raw`\s*:\s*async function\b`],
  ['exits', String.raw`\s*(?::\s*\{|\.\w+\()`],
  ['rest', String.raw`\s*:\s*(?:\{|['"](?:[A-Z]+ )?/)`],
  ['route', String.raw`\s*\(\s*[{[]`],
  ['retry', String.raw`\s*:\s*\{`],
  ['export', String.raw` (?:(?:async )?function|const) (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|loader|action)\b`],
  ['export', String.raw`\s*\{[^{}]*\b(?:loader|action)\b`],
  ['fetch', String.raw`\s*[(:]`],
  ['Request', String.raw`\b`],
  ['from', `\\s*${specifier}`],
  [
    'from',
    String.raw`\s*['"]next/navigation(?<=\b(?:redirect|permanentRedirect|notFound|forbidden|unauthorized)\b[^}'"]*\}\s*from\s*['"]next/navigation)`,
  ],
  ['require', `\\s*\\(\\s*${specifier}`],
  ['import', `\\s*(?:\\(\\s*)?${specifier}`],
]

/** Signs that may stand within a word, or begin with none. */
const others = [
  String.raw`@(?:Controller|Catch)\s*\(`,
  String.raw`\.status(?:Code)?\s*[!=<>]=*\s*['"]?\d`,
  'HTTP_STATUS_',
  String.raw`powertools/event-handler\b`,
]

/** Made when a scan asks for it: an editor shows its first file without one. */
let sign: RegExp | undefined

/** Whether a text shows any sign of HTTP; a cheap scan that lets a whole-tree check skip most files before parsing. */
export function mayHoldHttp(text: string): boolean {
  sign ??= anySign()
  return sign.test(text)
}

function anySign(): RegExp {
  const signs = words.flatMap(([names, behind]) => names.split(' ').map((name) => [name, behind] as const))
  return new RegExp([String.raw`\b(?:${alternatives(signs)})`, ...others].join('|'))
}
