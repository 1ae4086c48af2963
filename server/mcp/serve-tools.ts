import { type CallToolResult, fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { version } from '../../package.json'
import type { ServeTools, ToolArguments, Toolbox } from './tool.ts'

export const serveTools: ServeTools = (toolbox, onError) => {
  serveStdio(() => serverOf(toolbox), { onerror: onError })
}

function serverOf({ instructions, tools }: Toolbox): McpServer {
  const server = new McpServer({ name: 'statuswise', title: 'Statuswise', version }, { instructions })
  for (const { name, title, description, schema, writes, run } of tools) {
    const annotations = { title, readOnlyHint: !writes, destructiveHint: writes, idempotentHint: true, openWorldHint: false }
    const inputSchema = fromJsonSchema<ToolArguments>(schema)
    server.registerTool(name, { title, description, inputSchema, annotations }, (given): CallToolResult => {
      const { text, isError } = run(given)
      return { content: [{ type: 'text', text }], ...(isError && { isError }) }
    })
  }
  return server
}
