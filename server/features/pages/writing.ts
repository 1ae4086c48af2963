import { printAnswer } from '../../analysis/fixes/print-answer.ts'
import { headerField } from '../../http/registry/headers.ts'
import { isBodiless, statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { fenced, type Markdown, md, paragraphs } from '../../text/markdown.ts'

/** The frameworks that a page shows, in their order. */
export const shownFrameworks = ['express', 'fastify', 'koa', 'hono', 'nest', 'next-app', 'lambda', 'node-http'] as const

/** How a framework sends a code with the headers that it owes, and what the framework is called. */
export function writtenIn(framework: string, code: number): { readonly name: string; readonly text: string } {
  return printAnswer(framework, code, headersToSend(code))
}

/** How each framework sends a code, and how an OpenAPI document describes it. */
export function writtenEverywhere(code: number): Markdown {
  const written = shownFrameworks.map((framework) => writtenIn(framework, code))
  return paragraphs(
    ...written.map(({ name, text }) => paragraphs(md`**${name}**`, fenced('ts', text))),
    md`**OpenAPI**`,
    fenced('yaml', openApiResponse(code).join('\n')),
  )
}

/** With examples of values, as these are for a reader to replace. */
function headersToSend(code: number): readonly { readonly name: string; readonly value: string }[] {
  return owedHeaders(code).map((name) => ({ name, value: headerField(name)?.examples[0] ?? '…' }))
}

/** What a code asks for whatever the request was, or usually. */
function owedHeaders(code: number): readonly string[] {
  const rules = statusCode(code)?.headers ?? []
  const owed = rules.filter(
    ({ level, recommended, when }) =>
      (level === 'MUST' || level === 'SHOULD' || recommended) && (!when || when.methods?.[0] === 'POST' || when.parts === 'single'),
  )
  const redirect = statusCode(code)?.redirect ? ['Location'] : []
  return [...new Set([...owed.map(({ name }) => name), ...redirect])]
}

function openApiResponse(code: number): readonly string[] {
  const headers = owedHeaders(code).flatMap((name) => [`      ${name}:`, '        schema: { type: string }'])
  const media = code >= 400 ? 'application/problem+json' : 'application/json'
  const content =
    isBodiless(code) || (code >= 300 && code < 400) ? [] : ['    content:', `      ${media}:`, '        schema: { type: object }']
  return [
    'responses:',
    `  '${code}':`,
    `    description: ${statusTitle(code).replace(/^\d+ /, '')}`,
    ...(headers.length > 0 ? ['    headers:', ...headers] : []),
    ...content,
  ]
}
