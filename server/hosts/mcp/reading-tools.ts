import { explain, meantBy } from '../../features/explain.ts'
import type { Tool, ToolResult } from '../../mcp/tool.ts'
import { createConfigurations } from '../../workspace/configuration/configuration.ts'
import { confineFiles } from '../../workspace/confined-files.ts'
import { createRemembered } from '../../workspace/remembered.ts'
import { explainable, explainableKinds } from '../explain-command.ts'
import { counted } from '../formats/totals.ts'
import { nodeFiles, shippedPage, uriOf } from '../node-files.ts'
import { routesOf, routeTable } from '../routes-command.ts'
import { plain, put } from '../terminal.ts'
import { terminalMarkdown } from '../terminal-markdown.ts'
import { pathsIn, pathsSchema } from './finding-tools.ts'
import { lookAt } from './looked-at.ts'
import { page, result } from './results.ts'

/** What is known of HTTP, and which routes there are. */
export function readingTools(folders: readonly string[]): readonly Tool[] {
  return [
    {
      name: 'explain',
      title: 'Explain a status code or rule',
      description: `Explains ${explainableKinds}, or a topic (redirects, webhooks). Ask before you choose a status code, and when you do not understand a finding.`,
      schema: {
        type: 'object',
        properties: { query: { type: 'string', minLength: 1, maxLength: 200, description: 'For example 409, "401 403", Retry-After.' } },
        required: ['query'],
        additionalProperties: false,
      },
      writes: false,
      run: ({ query }) => explained(folders, String(query)),
    },
    {
      name: 'routes',
      title: 'List routes',
      description: 'Lists the routes that files and folders serve: method, path, statuses, headers missing, and where the handler is.',
      schema: { type: 'object', properties: { paths: pathsSchema }, required: ['paths'], additionalProperties: false },
      writes: false,
      run: (given) => routes(folders, pathsIn(given)),
    },
  ]
}

function explained(folders: readonly string[], query: string): ToolResult {
  const files = confineFiles(nodeFiles)
  const roots = folders.map(uriOf)
  files.confineTo(roots)
  const houseCodes = createConfigurations(files, createRemembered()).settingsFor(`${roots[0]!}/statuswise.json`, {}).codes
  const words = query.trim().split(/\s+/)
  const asked = words.join(words.every((word) => /^\d{3}$/.test(word)) ? '-' : ' ')
  const explanation = explain(asked, { houseCodes, shippedPage })
  if (!explanation) {
    const meant = meantBy(asked)
    const hint = meant === undefined ? `Ask for ${explainable}.` : `Did you mean ${meant}?`
    return { ...result({ lines: [], summary: `Nothing is known of that. ${hint}`, complaints: [], isDone: false }), isError: true }
  }
  const parts: string[] = []
  put({ write: (part) => parts.push(part) }, terminalMarkdown(explanation.markdown, plain, 100))
  return page(parts.join(''))
}

function routes(folders: readonly string[], paths: readonly string[]): ToolResult {
  const { open, shownPath, hearing, complaints } = lookAt(folders, paths)
  const rows = routesOf(open, shownPath, hearing)
  return result({ lines: routeTable(rows), summary: `${counted(rows.length, 'route')}.`, complaints, isDone: open.sources.length > 0 })
}
