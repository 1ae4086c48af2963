import { createRequire } from 'node:module'
import path from 'node:path'

/** A file as an editor hands it to a linter. */
export interface LintedFile {
  readonly file: string
  readonly text: string
}

interface Message {
  readonly ruleId: string | null
  readonly line: number
  readonly message: string
}

/** As ESLint asks parsers: the tree is empty, as rules look at the text. */
const emptyParser = {
  parseForESLint: (text: string) => ({
    ast: {
      type: 'Program',
      body: [],
      sourceType: 'module',
      tokens: [],
      comments: [],
      range: [0, text.length],
      loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
    },
  }),
}

/** What ESLint 9 says of a text by all rules of the plugin, as `file:line rule message`, with the place that a message names in place of its own. */
export function lintedAs({ file, text }: LintedFile, root: string): readonly string[] {
  const { Linter } = createRequire(path.resolve('test/linters/eslint-9/package.json'))('eslint')
  const plugin = createRequire(path.resolve('packages/eslint-plugin-statuswise/package.json'))('eslint-plugin-statuswise')
  const configuration = [
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      languageOptions: { parser: emptyParser },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
    plugin.configs.opinionated,
  ]
  const messages: readonly Message[] = new Linter({ cwd: root }).verify(text, configuration, { filename: file })
  return messages.map(({ ruleId, line, message }) => {
    if (ruleId === null) throw new Error(`${file}: ${message}`)
    const own = `${path.relative(root, file)}:${line}`.replaceAll('\\', '/')
    const [, said = message, elsewhere = own] = /^(.*) \(([^()]+:\d+)\)$/.exec(message) ?? []
    return `${elsewhere} ${ruleId.replace('statuswise/', '')} ${said}`
  })
}
