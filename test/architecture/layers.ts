/** A part of the code whose imports are ruled. */
export interface Layer {
  readonly holds: string
  /** Besides itself: folders, single files and packages. Types count like values. */
  readonly mayImport: readonly string[]
}

export const layers: Readonly<Record<string, Layer>> = {
  client: {
    holds: 'the VS Code side',
    mayImport: ['server/lsp/protocol.ts', 'server/text/printable.ts', 'vscode', 'vscode-languageclient'],
  },
  'server/hosts': {
    holds: 'processes: language server, command line; plugins of linters',
    mayImport: [
      'server/lsp',
      'server/features',
      'server/workspace',
      'server/text',
      'server/mcp/tool.ts',
      'vscode-languageserver',
      'node:',
      'commander',
      'cachedir',
      'picocolors',
      'package.json',
    ],
  },
  'server/mcp': {
    holds: 'the Model Context Protocol, in a bundle of its own',
    mayImport: ['@modelcontextprotocol/server', 'package.json'],
  },
  'server/lsp': {
    holds: 'the protocol',
    mayImport: [
      'server/features',
      'server/workspace',
      'server/text',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'valibot',
    ],
  },
  'server/features': {
    holds: 'what an editor or a shell asks for',
    mayImport: ['server/workspace', 'server/rules', 'server/analysis', 'server/http', 'server/text', 'server/syntax/span.ts', 'yaml'],
  },
  'server/workspace': {
    holds: 'documents, projects, configuration',
    mayImport: ['server/analysis', 'server/syntax', 'server/http', 'server/text', 'jsonc-parser'],
  },
  'server/rules': { holds: 'the rules', mayImport: ['server/http', 'server/syntax/span.ts'] },
  'server/analysis': { holds: 'from a module to its facts', mayImport: ['server/frameworks', 'server/http', 'server/syntax'] },
  'server/frameworks': { holds: "what each framework's code means", mayImport: ['server/http', 'server/syntax'] },
  'server/http': { holds: 'events, handlers, typed doors to `data`', mayImport: ['data', 'server/text', 'server/syntax/span.ts'] },
  'server/text': { holds: 'Markdown and printable text, in which nothing of a workspace acts', mayImport: [] },
  'server/syntax': { holds: 'JavaScript and TypeScript', mayImport: ['typescript-6'] },
  data: { holds: 'facts of HTTP, with sources and schemas', mayImport: [] },
}

/** A package covers its subpaths, a folder its files, `node:` every built-in module. */
export function covers(allowed: string, imported: string): boolean {
  return imported === allowed || imported.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`)
}

/** Rooms of server/frameworks that several are built on, each of which may import those before it; the others are a framework's each. */
export const foundations: readonly string[] = ['contract', 'routers', 'node', 'web', 'objects', 'procedures']
