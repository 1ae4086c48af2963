import { type JSONPath, modify, type Node, parseTree } from 'jsonc-parser'
import type { TextEdit } from '../../analysis/fixes/print-fix.ts'

/** The edits of a configuration file that turn a rule off, for all files or for those that a pattern names; its comments stay. Undefined where the text cannot be read. */
export function turningOff(text: string, rule: string, pattern?: string): readonly TextEdit[] | undefined {
  const errors: unknown[] = []
  const root = parseTree(text, errors as never, { allowTrailingComma: true })
  if (errors.length > 0 || root?.type !== 'object') return undefined
  if (pattern === undefined) return setting(text, ['rules', rule], 'off')
  const overrides = propertyOf(root, 'overrides')
  const index = overrides?.children?.findIndex((override) => isFor(override, pattern)) ?? -1
  if (index >= 0) return setting(text, ['overrides', index, 'rules', rule], 'off')
  const override = { files: [pattern], rules: { [rule]: 'off' } }
  return overrides
    ? setting(text, ['overrides', overrides.children?.length ?? 0], override, true)
    : setting(text, ['overrides'], [override])
}

/** What a new configuration file says. */
export const emptyConfiguration = '{}\n'

function setting(text: string, path: JSONPath, value: unknown, isArrayInsertion = false): readonly TextEdit[] {
  const indent = /\n(\t| +)"/.exec(text)?.[1] ?? '  '
  const formattingOptions = { insertSpaces: indent !== '\t', tabSize: indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' }
  return modify(text, path, value, { formattingOptions, isArrayInsertion }).map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: content,
  }))
}

function propertyOf(object: Node, name: string): Node | undefined {
  return object.children?.find(({ children: [key] = [] }) => key?.value === name)?.children?.[1]
}

function isFor(override: Node, pattern: string): boolean {
  const files = override.type === 'object' ? propertyOf(override, 'files') : undefined
  return files?.children?.length === 1 && files.children[0]?.value === pattern
}
