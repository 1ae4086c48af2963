import { createRequire } from 'node:module'
import path from 'node:path'

/** What a tool answered. */
export interface Answer {
  readonly text: string
  readonly isError: boolean
}

interface ListedTool {
  readonly name: string
  readonly description: string
  readonly inputSchema: object
  readonly annotations: { readonly readOnlyHint: boolean; readonly destructiveHint: boolean }
}

/** A client that speaks with `statuswise mcp`. */
export interface McpClient {
  tools(): Promise<readonly ListedTool[]>
  call(name: string, given: object): Promise<Answer>
  instructions(): string
  close(): Promise<void>
}

/** The part of the official clients that is used here. */
interface OfficialClient {
  connect(transport: object): Promise<void>
  listTools(): Promise<{ tools: readonly ListedTool[] }>
  callTool(call: object): Promise<{ content: readonly { type: string; text: string }[]; isError?: boolean }>
  getInstructions(): string
  close(): Promise<void>
}

/** The official clients of both generations of the protocol. */
export const clients = ['mcp-client-1', 'mcp-client-2'] as const

const modules: Readonly<Record<(typeof clients)[number], readonly [client: string, transport: string]>> = {
  'mcp-client-1': ['@modelcontextprotocol/sdk/client/index.js', '@modelcontextprotocol/sdk/client/stdio.js'],
  'mcp-client-2': ['@modelcontextprotocol/client', '@modelcontextprotocol/client/stdio'],
}

/** Starts `statuswise mcp` in a folder, and a client that is connected to it. */
export async function connected(name: (typeof clients)[number], cwd: string, args: readonly string[] = []): Promise<McpClient> {
  const load = createRequire(path.resolve('test/agents', name, 'package.json'))
  const [client, stdio] = modules[name]
  const { Client } = load(client)
  const { StdioClientTransport } = load(stdio)
  const official: OfficialClient = new Client({ name: 'test', version: '1.0.0' })
  await official.connect(
    new StdioClientTransport({ command: process.execPath, args: [path.resolve('dist/statuswise.cjs'), 'mcp', ...args], cwd }),
  )
  return {
    tools: async () => (await official.listTools()).tools,
    async call(tool, given) {
      const { content, isError = false } = await official.callTool({ name: tool, arguments: given })
      return { text: content.map(({ text }) => text).join('\n'), isError }
    },
    instructions: () => official.getInstructions(),
    close: () => official.close(),
  }
}
