import { existsSync, readFileSync } from 'node:fs'

/** A framework in one version that the analyser is compared with. */
export interface Framework {
  /** Its folder under test/frameworks; nothing is installed where there is no such folder. */
  readonly id: string
  /** Another folder whose packages it uses. */
  readonly packages?: string
  /** A folder whose Node runs it, where the one that runs the tests is too old. */
  readonly node?: string
  /** As sentences and tables name it. */
  readonly name: string
  /** Which document holds its call forms. */
  readonly document: string
  /** Where its packages cannot be imported as modules by name. */
  readonly format?: 'cjs'
  /** Which file of `serve` turns a program into a server. */
  readonly serve: string
  /** What its programs write in place of parts of those in the document. */
  readonly instead?: Readonly<Record<string, string>>
}

/** All frameworks, grouped by document, older versions first. */
export const frameworks: readonly Framework[] = [
  { id: 'express-4', name: 'Express 4', document: 'express', serve: 'express' },
  { id: 'express-5', name: 'Express 5', document: 'express', serve: 'express' },
  { id: 'node-http', name: 'node:http', document: 'node-http', serve: 'node-http' },
  { id: 'node-http2', name: 'node:http2', document: 'node-http2', serve: 'node-http2' },
  { id: 'hono-4', name: 'Hono 4', document: 'hono', serve: 'fetch' },
  { id: 'hono-4-node-server', name: 'Hono 4 on node-server', document: 'hono', serve: 'hono-node-server' },
  { id: 'hapi-21', name: 'hapi 21', document: 'hapi', serve: 'hapi' },
  { id: 'h3-1', name: 'h3 1', document: 'h3', serve: 'h3' },
  { id: 'h3-2', name: 'h3 2', document: 'h3', serve: 'h3-2' },
  { id: 'h3-1-own', packages: 'h3-1', name: 'h3 1', document: 'h3-1', serve: 'h3' },
  { id: 'h3-2-own', packages: 'h3-2', name: 'h3 2', document: 'h3-2', serve: 'h3-2' },
  { id: 'elysia', name: 'Elysia 1', document: 'elysia', serve: 'elysia' },
  { id: 'react-router-7', name: 'React Router 7', document: 'react-router', serve: 'react-router' },
  { id: 'react-router', name: 'React Router 8', document: 'react-router', serve: 'react-router' },
  { id: 'remix-2', name: 'Remix 2', document: 'remix', serve: 'remix' },
  { id: 'remix-2-single-fetch', packages: 'remix-2', name: 'Remix 2 with single fetch', document: 'remix', serve: 'remix-single-fetch' },
  { id: 'next-14', name: 'Next.js 14', document: 'next-app', serve: 'next-app', format: 'cjs' },
  { id: 'next-15', name: 'Next.js 15', document: 'next-app', serve: 'next-app', format: 'cjs' },
  { id: 'next-16', name: 'Next.js 16', document: 'next-app', serve: 'next-app', format: 'cjs' },
  { id: 'next-proxy-16', packages: 'next-16', name: 'Next.js 16', document: 'next-proxy', serve: 'next-app', format: 'cjs' },
  { id: 'sveltekit-1', name: 'SvelteKit 1', document: 'sveltekit', serve: 'sveltekit' },
  { id: 'sveltekit-2', name: 'SvelteKit 2', document: 'sveltekit', serve: 'sveltekit' },
  { id: 'sveltekit-3', node: 'node-24', name: 'SvelteKit 3', document: 'sveltekit', serve: 'sveltekit' },
  { id: 'astro-5', name: 'Astro 5', document: 'astro', serve: 'astro' },
  { id: 'astro-7', node: 'node-24', name: 'Astro 7', document: 'astro', serve: 'astro' },
  { id: 'solid-start-1', name: 'SolidStart 1', document: 'solid-start', serve: 'solid-start' },
  { id: 'solid-start-2', name: 'SolidStart 2', document: 'solid-start', serve: 'solid-start' },
  { id: 'solid-start-1-own', packages: 'solid-start-1', name: 'SolidStart 1', document: 'solid-start-1', serve: 'solid-start' },
  { id: 'solid-start-2-own', packages: 'solid-start-2', name: 'SolidStart 2', document: 'solid-start-2', serve: 'solid-start' },
  { id: 'bun-serve', packages: 'bun', name: 'Bun.serve', document: 'bun', serve: 'bun' },
  { id: 'deno-serve', packages: 'deno', name: 'Deno.serve', document: 'deno', serve: 'deno' },
  { id: 'service-worker', packages: 'workerd', name: 'service workers in workerd', document: 'service-worker', serve: 'workerd' },
  { id: 'pages-functions', packages: 'workerd', name: 'Pages Functions', document: 'pages-functions', serve: 'pages-functions' },
  { id: 'bun', name: 'Bun', document: 'web', serve: 'bun' },
  { id: 'workerd', name: 'workerd', document: 'web', serve: 'workerd' },
  { id: 'deno', name: 'Deno', document: 'web', serve: 'deno-serve' },
  { id: 'web', name: 'Fetch API of Node', document: 'web', serve: 'fetch' },
  { id: 'nest-10', name: 'Nest 10', document: 'nest', serve: 'nest' },
  { id: 'nest-11', name: 'Nest 11', document: 'nest', serve: 'nest' },
  { id: 'nest-12', name: 'Nest 12', document: 'nest', serve: 'nest' },
  { id: 'nest-12-fastify', name: 'Nest 12 on Fastify', document: 'nest', serve: 'nest' },
  { id: 'inversify-express-utils-6', name: 'inversify-express-utils 6', document: 'inversify', serve: 'inversify' },
  { id: 'loopback-4', name: 'LoopBack 4', document: 'loopback', serve: 'loopback' },
  { id: 'koa-2', name: 'Koa 2', document: 'koa', serve: 'koa' },
  { id: 'koa-3', name: 'Koa 3', document: 'koa', serve: 'koa' },
  { id: 'oak-14', name: 'Oak 14', document: 'oak', serve: 'oak' },
  { id: 'adonis-6', name: 'AdonisJS 6', document: 'adonis', serve: 'adonis' },
  { id: 'adonis-7', node: 'node-24', name: 'AdonisJS 7', document: 'adonis', serve: 'adonis' },
  { id: 'feathers-5', name: 'Feathers 5 on Koa', document: 'feathers', serve: 'feathers' },
  { id: 'feathers-5-express', packages: 'feathers-5', name: 'Feathers 5 on Express', document: 'feathers', serve: 'feathers-express' },
  { id: 'moleculer-web-0.10', name: 'moleculer-web 0.10', document: 'moleculer', serve: 'moleculer' },
  { id: 'moleculer-web', node: 'node-24', name: 'moleculer-web 0.11', document: 'moleculer', serve: 'moleculer' },
  { id: 'sails-1', name: 'Sails 1', document: 'sails', serve: 'sails' },
  { id: 'fastify-4', name: 'Fastify 4', document: 'fastify', serve: 'fastify' },
  { id: 'fastify-5', name: 'Fastify 5', document: 'fastify', serve: 'fastify' },
  { id: 'connect', name: 'Connect', document: 'connect', serve: 'express' },
  { id: 'polka', name: 'polka 0.5', document: 'polka', serve: 'polka' },
  { id: 'polka-1', name: 'polka 1', document: 'polka', serve: 'polka' },
  { id: 'restify', name: 'restify 11', document: 'restify', serve: 'restify' },
  { id: 'google-cloud-functions', name: 'Functions Framework 5', document: 'cloud-functions', serve: 'cloud-functions' },
  { id: 'middy-6', name: 'middy 6', document: 'middy', serve: 'lambda' },
  { id: 'powertools-2', name: 'Powertools 2', document: 'powertools', serve: 'lambda' },
  { id: 'azure-functions-4', name: 'Azure Functions 4', document: 'azure', serve: 'azure', format: 'cjs' },
  { id: 'firebase-functions-7', name: 'Firebase Functions 7', document: 'firebase-callable', serve: 'firebase' },
  { id: 'trpc-10', name: 'tRPC 10', document: 'trpc', serve: 'trpc' },
  { id: 'trpc-11', name: 'tRPC 11', document: 'trpc', serve: 'trpc' },
  { id: 'orpc-1', name: 'oRPC 1', document: 'orpc', serve: 'orpc' },
  { id: 'orpc-1-openapi', packages: 'orpc-1', name: 'oRPC 1 with OpenAPI', document: 'orpc', serve: 'orpc-openapi' },
  { id: 'graphql-yoga-5', name: 'GraphQL Yoga 5', document: 'graphql', serve: 'graphql-yoga' },
  { id: 'apollo-server-4', name: 'Apollo Server 4', document: 'graphql', serve: 'apollo-server' },
  { id: 'apollo-server-5', name: 'Apollo Server 5', document: 'graphql', serve: 'apollo-server' },
  { id: 'graphql-yoga-5-own', packages: 'graphql-yoga-5', name: 'GraphQL Yoga 5', document: 'graphql-yoga', serve: 'graphql-yoga' },
  { id: 'apollo-server-4-own', packages: 'apollo-server-4', name: 'Apollo Server 4', document: 'apollo-server', serve: 'apollo-server' },
  { id: 'apollo-server-5-own', packages: 'apollo-server-5', name: 'Apollo Server 5', document: 'apollo-server', serve: 'apollo-server' },
  { id: 'ts-rest-3', name: 'ts-rest 3 on Express', document: 'ts-rest', serve: 'ts-rest' },
  {
    id: 'ts-rest-3-fastify',
    packages: 'ts-rest-3',
    name: 'ts-rest 3 on Fastify',
    document: 'ts-rest',
    serve: 'ts-rest-fastify',
    instead: {
      '@ts-rest/express': '@ts-rest/fastify',
      '{ res }': '{ reply }',
      'res.setHeader(': 'reply.header(',
      'res.set(': 'reply.header(',
    },
  },
  {
    id: 'ts-rest-3-next',
    packages: 'ts-rest-3',
    name: 'ts-rest 3 in Next.js',
    document: 'ts-rest',
    serve: 'ts-rest-next',
    instead: {
      '@ts-rest/express': '@ts-rest/next',
      'initServer().router': 'createNextRoute',
      initServer: 'createNextRoute',
      'res.set(': 'res.setHeader(',
    },
  },
  {
    id: 'ts-rest-3-fetch',
    packages: 'ts-rest-3',
    name: 'ts-rest 3 without a server',
    document: 'ts-rest',
    serve: 'ts-rest-fetch',
    instead: {
      '@ts-rest/express': '@ts-rest/serverless/fetch',
      'initServer()': 'tsr',
      initServer: 'tsr',
      '({ res })': '(_, { responseHeaders })',
      '(context)': '(_, context)',
      'res.setHeader(': 'responseHeaders.set(',
      'res.set(': 'responseHeaders.set(',
      '(_req, _res, next) => next()': '() => {}',
    },
  },
  { id: 'next-pages-14', packages: 'next-14', name: 'Next.js 14', document: 'next-pages', serve: 'next-pages', format: 'cjs' },
  { id: 'next-pages-15', packages: 'next-15', name: 'Next.js 15', document: 'next-pages', serve: 'next-pages', format: 'cjs' },
  { id: 'next-pages-16', packages: 'next-16', name: 'Next.js 16', document: 'next-pages', serve: 'next-pages', format: 'cjs' },
]

/** A framework whose handlers no test can run. */
export interface FrameworkBySource {
  readonly name: string
  /** Which document of test/frameworks holds its call forms. */
  readonly document: string
  /** What says what they mean. */
  readonly source: string
}

/** All that can be known of these without running them. */
export const frameworksBySource: readonly FrameworkBySource[] = [
  { name: 'API Gateway, ALB and function URLs', document: 'lambda', source: 'documentation of AWS, @types/aws-lambda, aws-lambda-ric' },
  { name: 'Streams of AWS Lambda', document: 'lambda-stream', source: 'aws-lambda-ric' },
  {
    name: 'uWebSockets.js 20',
    document: 'uwebsockets',
    source: 'docs/index.d.ts, src/HttpResponseWrapper.h, HttpResponse.h of uWebSockets',
  },
  { name: 'Functions of Vercel for Node', document: 'vercel', source: '@vercel/node' },
]

/** Exact versions of the packages it consists of, as its package.json says. */
export function dependenciesOf({ id, packages = id }: Framework): Readonly<Record<string, string>> {
  const manifest = `test/frameworks/${packages}/package.json`
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).dependencies : {}
}
