import { errorSpelling } from '../../server/http/registry/error-classes.ts'
import { asRoute, returning } from './returning-dialects.ts'
import { type Dialect, each, fields, Inexpressible, indent, isText, lacking, lines, type Program, reasons, type Words } from './words.ts'

// Procedures, and handlers of a contract.

const ofProcedures = {
  status: 'only an error has another status, which it says by name',
  headers: 'procedures set no headers',
  redirects: 'procedures do not redirect',
}

/** The name of a status among the codes of an error. */
function codeOf(library: string, status: number): string {
  const code = errorSpelling(library, status)?.at(-1)
  if (!code) throw new Inexpressible('no error has this status')
  return code
}

function procedure(error: (status: number, message: string) => string, context: string, lacks = ofProcedures): Words {
  return {
    answer(status, body = 'null', headers) {
      if ((status !== undefined && status !== 200) || headers) throw new Inexpressible(headers ? lacks.headers : lacks.status)
      return `return ${body}`
    },
    send: lacking(reasons.given),
    status: lacking(lacks.status),
    header: lacking(lacks.headers),
    redirect: lacking(lacks.redirects),
    chainedRedirect: lacking(lacks.redirects),
    swappedRedirect: lacking(lacks.redirects),
    fail: (status, message) => `throw ${error(status, message)}`,
    error,
    make: lacking('what is returned is the answer, and nothing is called to make it'),
    next: () => 'return next()',
    numberAsInit: lacking(reasons.init),
    asked: (name) => `${context}.headers.get('${name}')`,
    body: () => 'input',
    param: (name) => `input.${name}`,
  }
}

const asProcedure = (program: Program): Program => {
  if (program.role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
  if (!program.path.startsWith('/orders')) throw new Inexpressible('procedures have no paths')
  if (program.ofMethod) throw new Inexpressible('procedures have no methods')
  return program
}

export const trpc: Dialect = {
  name: 'tRPC',
  dependencies: { '@trpc/server': '^11.0.0' },
  words: procedure((status, message) => `new TRPCError({ code: '${codeOf('@trpc/server', status)}', message: ${message} })`, 'ctx'),
  write(program) {
    const { method, role, imports, code } = asProcedure(program)
    const own = ["import { TRPCError } from '@trpc/server'", "import { publicProcedure } from '../trpc'"]
    const maker = role === 'middleware' ? 'use' : method === 'get' ? 'query' : 'mutation'
    const head = `export const orders = publicProcedure.${maker}(async ({ ctx, input${role === 'middleware' ? ', next' : ''} }) => {`
    return { path: 'src/routers/orders.ts', text: lines(...own, ...imports, '', head, indent(code, 2), '})', '') }
  },
}

export const orpc: Dialect = {
  name: 'oRPC',
  dependencies: { '@orpc/server': '^1.0.0' },
  words: procedure((status, message) => `new ORPCError('${codeOf('@orpc/server', status)}', { message: ${message} })`, 'context'),
  write(program) {
    const { role, imports, code } = asProcedure(program)
    const own = ["import { ORPCError, os } from '@orpc/server'"]
    const head =
      role === 'middleware'
        ? 'export const orders = os.use(async ({ context, next }) => {'
        : 'export const orders = os.handler(async ({ context, input }) => {'
    return { path: 'src/orders.ts', text: lines(...own, ...imports, '', head, indent(code, 2), '})', '') }
  },
}

export const firebaseCallable: Dialect = {
  name: 'Firebase callable',
  dependencies: { 'firebase-functions': '^7.0.0' },
  words: {
    ...procedure(
      (status, message) => `new HttpsError('${codeOf('firebase-functions/v2/https', status)}', ${message})`,
      'request.rawRequest',
    ),
    next: lacking(reasons.middleware),
    asked: (name) => `request.rawRequest.headers['${name}']`,
    body: () => 'request.data',
    param: (name) => `request.data.${name}`,
  },
  write(program) {
    const { imports, code } = asProcedure(asRoute(program))
    const own = `import { ${code.includes('HttpsError') ? 'HttpsError, ' : ''}onCall } from 'firebase-functions/v2/https'`
    return {
      path: 'index.ts',
      text: lines(own, ...imports, '', 'export const orders = onCall(async (request) => {', indent(code, 2), '})', ''),
    }
  },
}

const ofResolvers = {
  status: 'only an error has another status',
  headers: 'headers belong to errors',
  redirects: 'resolvers do not redirect',
}

type Headers = Readonly<Record<string, string>>

/** `headersOf` writes those of an error. */
function resolver(headersOf: (headers: Headers) => string): Words {
  const error = (status: number | string, message: string, headers?: Headers) => {
    const more = headers ? `, headers: ${headersOf(headers)}` : ''
    return `new GraphQLError(${message}, { extensions: { http: { status: ${status}${more} } } })`
  }
  const words = procedure(error, 'context', ofResolvers)
  return {
    ...words,
    answer(status, body, headers) {
      const isError = typeof status === 'string' || (status !== undefined && (status < 200 || status > 399))
      return isError ? `throw ${error(status, body && isText(body) ? body : "'Failed'", headers)}` : words.answer(status, body, headers)
    },
  }
}

/** A field of the schema; `made` is what the resolvers are given to. */
function asResolver({ path, role, ofMethod, method, imports, code }: Program, own: readonly string[], made: string): string {
  if (role !== 'route') throw new Inexpressible(role === 'middleware' ? reasons.middleware : reasons.errorHandler)
  if (!path.startsWith('/orders')) throw new Inexpressible(reasons.path)
  if (ofMethod) throw new Inexpressible(reasons.method)
  const head = [`  ${method === 'get' ? 'Query' : 'Mutation'}: {`, '    orders: async (_parent, input, context) => {']
  const map = ['const resolvers = {', ...head, indent(code, 6), '    },', '  },', '}']
  return lines("import { GraphQLError } from 'graphql'", ...own, ...imports, '', ...map, '', made, '')
}

export const graphqlYoga: Dialect = {
  name: 'GraphQL Yoga',
  dependencies: { 'graphql-yoga': '^5.0.0' },
  words: resolver((headers) => `{ ${fields(headers)} }`),
  write: (program) => ({
    path: 'src/orders.ts',
    text: asResolver(
      program,
      ["import { createSchema } from 'graphql-yoga'", "import { typeDefs } from './type-defs'"],
      'export const schema = createSchema({ typeDefs, resolvers })',
    ),
  }),
}

export const apolloServer: Dialect = {
  name: 'Apollo Server',
  dependencies: { '@apollo/server': '^5.0.0' },
  words: resolver((headers) => `new Map([${each(headers, (name, value) => `['${name}', ${value}]`).join(', ')}])`),
  write: (program) => ({ path: 'src/orders.js', text: asResolver(program, [], 'export { resolvers }') }),
}

const below = 'headers are set on the response of the framework below'

export const tsRest: Dialect = {
  name: 'ts-rest',
  dependencies: { '@ts-rest/express': '^3.0.0' },
  words: {
    ...returning((status, body, headers) => {
      if (headers) throw new Inexpressible(below)
      return `{ status: ${status ?? 200}, body: ${body ?? 'undefined'} }`
    }),
    header: lacking(below),
    redirect: lacking(below),
    make: lacking('an answer is an object, and nothing is called to make it'),
    fail: (status, message) => `throw ${responseError(status, message)}`,
    error: (status, message) => responseError(status, message),
    numberAsInit: lacking(reasons.init),
    asked: (name) => `headers['${name}']`,
    body: () => 'body',
    param: (name) => `params.${name}`,
  },
  write(program) {
    const { ofMethod, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible('the method stands in the contract')
    if (!program.path.startsWith('/orders')) throw new Inexpressible('the path stands in the contract')
    const own = [
      ...(code.includes('TsRestResponseError') ? ["import { TsRestResponseError } from '@ts-rest/core'"] : []),
      "import { initServer } from '@ts-rest/express'",
      "import { contract } from './contract'",
    ]
    const head = ['export const orders = initServer().router(contract, {', '  orders: async ({ params, headers, body }) => {']
    return { path: 'src/orders.ts', text: lines(...own, ...imports, '', ...head, indent(code, 4), '  },', '})', '') }
  },
}

const responseError = (status: number, message: string) =>
  `new TsRestResponseError(contract.orders, { status: ${status}, body: { message: ${message} } })`
