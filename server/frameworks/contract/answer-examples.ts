/** An answer to write as an example. */
export interface ExampleAnswer {
  readonly status: number
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** Whether the status comes with content. */
  readonly hasContent: boolean
}

/** How a framework writes an answer, for people to copy. */
export interface AnswerExample {
  /** The framework, as a sentence names it. */
  readonly name: string
  print(answer: ExampleAnswer): string
}

const content = '{ /* … */ }'
const lines = (...all: readonly string[]) => all.join('\n')
/** `'Retry-After': '60'` for each. */
const properties = ({ headers }: ExampleAnswer) => headers.map(({ name, value }) => `'${name}': '${value}'`).join(', ')
const links = ({ headers }: ExampleAnswer, method: string) => headers.map(({ name, value }) => `.${method}('${name}', '${value}')`).join('')
const statements = ({ headers }: ExampleAnswer, call: string) => headers.map(({ name, value }) => `${call}('${name}', '${value}')`)

/** The class that runtimes and most newer frameworks share. */
export const fetchStandard: AnswerExample = {
  name: 'the Fetch standard',
  print(answer) {
    const { status, headers, hasContent } = answer
    const options = headers.length > 0 ? `{ status: ${status}, headers: { ${properties(answer)} } }` : `{ status: ${status} }`
    return `return ${hasContent ? `Response.json(${content}, ${options})` : `new Response(null, ${options})`}`
  },
}

const express: AnswerExample = {
  name: 'Express',
  print: (answer) => `res.status(${answer.status})${links(answer, 'set')}${answer.hasContent ? `.json(${content})` : '.end()'}`,
}

const nodeHttp: AnswerExample = {
  name: 'node:http',
  print: (answer) =>
    lines(
      `res.writeHead(${answer.status}${answer.headers.length > 0 ? `, { ${properties(answer)} }` : ''})`,
      answer.hasContent ? `res.end(JSON.stringify(${content}))` : 'res.end()',
    ),
}

const apiFunction: Omit<AnswerExample, 'name'> = {
  print: (answer) => `res.status(${answer.status})${links(answer, 'setHeader')}${answer.hasContent ? `.json(${content})` : '.end()'}`,
}

/** By id of the adapter. */
export const answerExamples: Readonly<Record<string, AnswerExample>> = {
  express,
  'cloud-functions': { ...express, name: 'Cloud Functions' },
  'node-http': nodeHttp,
  'node-http2': { ...nodeHttp, name: 'node:http2' },
  connect: { ...nodeHttp, name: 'Connect' },
  polka: { ...nodeHttp, name: 'Polka' },
  'next-pages': { ...apiFunction, name: 'Next.js' },
  'vercel-node': { ...apiFunction, name: 'Vercel' },
  fastify: {
    name: 'Fastify',
    print: (answer) => `return reply.code(${answer.status})${links(answer, 'header')}.send(${answer.hasContent ? content : ''})`,
  },
  restify: {
    name: 'restify',
    print: (answer) => lines(...statements(answer, 'res.header'), `res.send(${answer.status}${answer.hasContent ? `, ${content}` : ''})`),
  },
  koa: {
    name: 'Koa',
    print: (answer) =>
      lines(`ctx.status = ${answer.status}`, ...statements(answer, 'ctx.set'), ...(answer.hasContent ? [`ctx.body = ${content}`] : [])),
  },
  adonis: {
    name: 'AdonisJS',
    print: (answer) =>
      `return response.status(${answer.status})${links(answer, 'header')}${answer.hasContent ? `.send(${content})` : '.send(null)'}`,
  },
  feathers: {
    name: 'a hook of Feathers',
    print: (answer) =>
      lines(
        `context.http = { status: ${answer.status}${answer.headers.length > 0 ? `, headers: { ${properties(answer)} }` : ''} }`,
        `context.result = ${answer.hasContent ? content : 'null'}`,
      ),
  },
  loopback: {
    name: 'LoopBack',
    print: (answer) =>
      lines(`response.status(${answer.status})${links(answer, 'set')}`, ...(answer.hasContent ? [`return ${content}`] : ['return null'])),
  },
  moleculer: {
    name: 'Moleculer',
    print: (answer) =>
      lines(
        `ctx.meta.$statusCode = ${answer.status}`,
        ...(answer.headers.length > 0 ? [`ctx.meta.$responseHeaders = { ${properties(answer)} }`] : []),
        `return ${answer.hasContent ? content : 'null'}`,
      ),
  },
  sails: { ...express, name: 'Sails' },
  'sails-actions': {
    name: 'Sails',
    print: (answer) =>
      lines(
        ...statements(answer, 'this.res.set'),
        answer.hasContent ? `throw { answered: ${content} }` : "throw 'answered'",
        `// exits: { answered: { statusCode: ${answer.status} } }`,
      ),
  },
  oak: {
    name: 'Oak',
    print: (answer) =>
      lines(
        `ctx.response.status = ${answer.status}`,
        ...statements(answer, 'ctx.response.headers.set'),
        ...(answer.hasContent ? [`ctx.response.body = ${content}`] : []),
      ),
  },
  hono: {
    name: 'Hono',
    print: (answer) =>
      lines(
        ...statements(answer, 'c.header'),
        `return ${answer.hasContent ? `c.json(${content}, ${answer.status})` : `c.body(null, ${answer.status})`}`,
      ),
  },
  elysia: {
    name: 'Elysia',
    print: (answer) =>
      lines(
        ...answer.headers.map(({ name, value }) => `set.headers['${name.toLowerCase()}'] = '${value}'`),
        `return status(${answer.status}${answer.hasContent ? `, ${content}` : ''})`,
      ),
  },
  h3: {
    name: 'h3',
    print: (answer) =>
      lines(
        `setResponseStatus(event, ${answer.status})`,
        ...answer.headers.map(({ name, value }) => `setResponseHeader(event, '${name}', '${value}')`),
        `return ${answer.hasContent ? content : 'null'}`,
      ),
  },
  'h3-2': {
    name: 'h3 2',
    print: (answer) =>
      lines(
        `event.res.status = ${answer.status}`,
        ...statements(answer, 'event.res.headers.set'),
        `return ${answer.hasContent ? content : 'null'}`,
      ),
  },
  hapi: {
    name: 'hapi',
    print: (answer) => `return h.response(${answer.hasContent ? content : ''}).code(${answer.status})${links(answer, 'header')}`,
  },
}
