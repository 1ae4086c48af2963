import type * as ts from 'typescript-6'
import { createSourceFile, JSDocParsingMode, NodeFlags, ScriptKind, ScriptTarget, updateSourceFile } from 'typescript-6'
import { isStackExhausted, withoutUnreadable } from './deep-statements.ts'

/** A parsed text. Opaque outside server/syntax; kept only for open documents, to parse the next edit from it. */
export interface SourceTree {
  readonly text: string
  readonly language: Language
  readonly file: ts.SourceFile
  /** Statements are left out that are nested too deeply; where they stand, `text` is blank. */
  readonly isPartial?: true
}

export type Language = 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact'

/** The text from `start` to `end` was replaced by `length` new characters; all UTF-16. */
export interface TextChange {
  readonly start: number
  readonly end: number
  readonly length: number
}

const extension: Record<Language, string> = { typescript: 'ts', typescriptreact: 'tsx', javascript: 'js', javascriptreact: 'jsx' }
const scriptKind: Record<Language, ts.ScriptKind> = {
  typescript: ScriptKind.TS,
  typescriptreact: ScriptKind.TSX,
  javascript: ScriptKind.JS,
  javascriptreact: ScriptKind.JSX,
}

/** Broken code gives a tree with the unbroken parts in it. Fails only where the code is nested too deeply and no statement can be left out for it. */
export function parse(text: string, language: Language): SourceTree {
  try {
    return { text, language, file: sourceFile(text, language) }
  } catch (error) {
    if (!isStackExhausted(error)) throw error
    const rest = withoutUnreadable(text, (statement) => isReadable(statement, language))
    return { text: rest, language, file: sourceFile(rest, language), isPartial: true }
  }
}

function isReadable(text: string, language: Language): boolean {
  try {
    sourceFile(text, language)
    return true
  } catch {
    return false
  }
}

function sourceFile(text: string, language: Language): ts.SourceFile {
  // Types stand in JSDoc only in JavaScript.
  const jsDocParsingMode = language.startsWith('java') ? JSDocParsingMode.ParseAll : JSDocParsingMode.ParseNone
  const options = { languageVersion: ScriptTarget.Latest, jsDocParsingMode }
  return createSourceFile(`file.${extension[language]}`, text, options, false, scriptKind[language])
}

/** Beyond so many syntax errors the parser looks for what it can take over at every one of them, which takes longer than to parse the text. */
const maxErrors = 50

/** Parses an edited text from the tree before it. The old tree must not be used afterwards. */
export function reparse(old: SourceTree, text: string, change: TextChange): SourceTree {
  if (old.isPartial || wasReadTwice(old.file) || errorsOf(old) > maxErrors) return parse(text, old.language)
  const range = { span: { start: change.start, length: change.end - change.start }, newLength: change.length }
  try {
    const file = updateSourceFile(old.file, text, range)
    if (!wasReadTwice(file)) return { text, language: old.language, file }
  } catch {
    // On some broken texts the parser fails an assertion of its own about the old tree's positions.
  }
  return parse(text, old.language)
}

/**
 * An `await [` or `await (` at a module's top level makes the parser read the statements again, as ones that may await. Both readings share
 * nodes, which the next edit would move twice; and from a tree before an edit the second reading is not that of the whole text.
 */
function wasReadTwice(file: ts.SourceFile): boolean {
  return file.statements.some((statement) => (statement.flags & NodeFlags.AwaitContext) !== 0)
}

/** Whether the text has no syntax errors. */
export function parses(tree: SourceTree): boolean {
  return errorsOf(tree) === 0
}

function errorsOf({ file }: SourceTree): number {
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics: readonly unknown[] }
  return parseDiagnostics.length
}

/** By file name; undefined for files we do not read. Declaration files have no handlers. */
export function languageOf(path: string): Language | undefined {
  if (/\.d\.[cm]?ts$/.test(path)) return undefined
  const extension = /\.([cm]?[jt]s|[jt]sx)$/.exec(path)?.[1]
  if (!extension) return undefined
  if (extension === 'tsx') return 'typescriptreact'
  if (extension === 'jsx') return 'javascriptreact'
  return extension.endsWith('ts') ? 'typescript' : 'javascript'
}
