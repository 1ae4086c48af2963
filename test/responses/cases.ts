/** Ways to make a Response, right and wrong; `text`, `bytes`, `empty`, `none` and `moved` are variables of the program that they stand in. */
const responses = [
  "new Response('x', { status: 204 })",
  "new Response('x', { status: 205 })",
  "new Response('x', { status: 304 })",
  "new Response('', { status: 204 })",
  "new Response('', { status: 205 })",
  "new Response('', { status: 304 })",
  'new Response(empty, { status: 204 })',
  'new Response(text, { status: 204 })',
  "new Response(text + '!', { status: 204 })",
  'new Response(JSON.stringify({ text }), { status: 204 })',
  'new Response(new Uint8Array(2), { status: 204 })',
  'new Response(0, { status: 204 })',
  'new Response({}, { status: 204 })',
  'new Response([], { status: 204 })',
  'new Response(null, { status: 204 })',
  'new Response(undefined, { status: 205 })',
  'new Response(none, { status: 304 })',
  "new Response('x', { ['status']: 204 })",
  "new Response('x', { status: none })",
  "new Response('x', { status: noContent })",
  "new Response('x', init)",
  "new Response('x', { ...init })",
  "new Response('x', { ...init, status: 200 })",
  "new globalThis.Response('x', { status: 204 })",
  "new Response('x', { status: 200 })",
  'new Response(null, { status: 599 })',
  'new Response(null, { status: 600 })',
  'new Response(null, { status: 999 })',
  'new Response(null, { status: 1000 })',
  'new Response(null, { status: 103 })',
  'new Response(null, { status: 199 })',
  'new Response(null, { status: 0 })',
  'new Response(null, { status: -1 })',
  'new Response(null, { status: NaN })',
  'new Response(null, { status: null })',
  'new Response(null, { status: true })',
  "new Response(null, { status: 'gone' })",
  "new Response(null, { status: '404' })",
  'new Response(null, { status: 404.7 })',
  "new Response('x', 404)",
  'Response.json({}, { status: 201 })',
  'Response.json({}, { status: 204 })',
  'Response.json(null, { status: 204 })',
  'Response.json({}, { status: 205 })',
  'Response.json([], { status: 304 })',
  'Response.json({}, { status: 700 })',
  'Response.json({}, 404)',
  'Response.redirect(moved)',
  'Response.redirect(moved, none)',
  'Response.redirect(new URL(moved))',
  ...[200, 201, 204, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 404, 600].map((code) => `Response.redirect(moved, ${code})`),
  "Response.redirect(moved, '301')",
  "Response.redirect('/moved')",
  "Response.redirect('moved')",
  "Response.redirect('//example.com/moved')",
  "Response.redirect('')",
  'Response.redirect(moved, { status: 301 })',
  'Response.redirect(moved, { headers: {} })',
  'Response.error()',
] as const

/** What only some of those that extend it have. */
const ofMsw = ["Response.text('x', { status: 204 })", "Response.html('x', { status: 404 })", "Response.xml('x', 404)"] as const

/** What stands in front of each of them. */
export const variables = `const text = String(Math.random())
const empty = ''
const none = undefined
const noContent = 204
const init = { status: 204 }
const moved = 'https://example.com/moved'
`

/** A class that makes Responses, and where it runs. */
export interface Place {
  readonly title: string
  /** The line that brings the class. */
  readonly imports?: string
  readonly className?: string
  /** Packages of the project, by which it is known. */
  readonly packages: Readonly<Record<string, string>>
  /** The folder of test/frameworks whose packages it needs, and the file of its `serve` that runs it. */
  readonly folder: string
  readonly serve: string
  readonly more?: readonly string[]
  /** What is different there from what is said of it, with the reason. */
  readonly except: Readonly<Record<string, string>>
}

const noExceptions = {}
const beyond = { 'new Response(text, { status: 204 })': 'what a call returns is not known' }

export const places: readonly Place[] = [
  { title: 'Node', packages: {}, folder: 'unicorn', serve: 'fetch', except: beyond },
  { title: 'Deno', packages: {}, folder: 'deno', serve: 'deno-serve', except: beyond },
  { title: 'workerd', packages: { wrangler: '4.0.0' }, folder: 'workerd', serve: 'workerd', except: beyond },
  { title: 'Bun', packages: { '@types/bun': '1.4.4' }, folder: 'bun', serve: 'bun', except: noExceptions },
  {
    title: 'MSW',
    imports: "import { HttpResponse } from 'msw'",
    className: 'HttpResponse',
    packages: { msw: '2.15.0' },
    folder: 'unicorn',
    serve: 'fetch',
    more: ofMsw,
    except: noExceptions,
  },
  {
    title: 'Next.js',
    imports: "import { NextResponse } from 'next/server'",
    className: 'NextResponse',
    packages: { next: '16.0.0' },
    folder: 'next-16',
    serve: 'fetch',
    except: { 'new NextResponse(text, { status: 204 })': 'what a call returns is not known' },
  },
]

/** The cases as they are written in a place. */
export function casesIn({ className = 'Response', more = [] }: Place): readonly string[] {
  const named = (code: string) =>
    code.replace(/\b(globalThis\.)?Response\b/, (_, prefix = '') => (className === 'Response' ? `${prefix}${className}` : className))
  return [...new Set([...responses, ...more].map(named))]
}
