/** What a tool answers. */
export interface ToolResult {
  /** Plain text: nothing in it acts on a terminal. */
  readonly text: string
  /** Whether it could not do what it was asked. */
  readonly isError: boolean
}

/** Arguments by name, as the schema of a tool has them. */
export type ToolArguments = Readonly<Record<string, unknown>>

/** A tool that an agent calls, whatever the protocol. */
export interface Tool {
  readonly name: string
  /** For people. */
  readonly title: string
  /** For whoever decides when to call it. */
  readonly description: string
  /** A JSON Schema of its arguments, which `run` can rely on. */
  readonly schema: Readonly<Record<string, unknown>>
  /** Whether it writes files. */
  readonly writes: boolean
  run(given: ToolArguments): ToolResult
}

/** Tools, and what is to be known of all of them. */
export interface Toolbox {
  readonly instructions: string
  readonly tools: readonly Tool[]
}

/** Serves tools until standard input ends: what `server/mcp/serve-tools.ts` exports, which stands in a bundle of its own. */
export type ServeTools = (toolbox: Toolbox, onError: (error: Error) => void) => void
