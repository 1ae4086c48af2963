import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript-6/lib/typescript.js'

/** A regular expression of the product, and where it is written. */
export interface WrittenExpression {
  readonly at: string
  readonly pattern: RegExp
}

/** What a program's text holds of regular expressions. */
export interface Expressions {
  readonly written: readonly WrittenExpression[]
  /** Places that make one of a text, which cannot be read off the code. */
  readonly made: readonly string[]
}

/** Every regular expression in what ships. */
export function expressionsInCode(): Expressions {
  const written: WrittenExpression[] = []
  const made: string[] = []
  for (const file of ['client', 'server', 'data'].flatMap(filesIn)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
        written.push({ at: `${file}:${line} ${node.text}`, pattern: asWritten(node.text) })
      } else if (ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeReferenceNode(node.parent)) made.push(file)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { written, made }
}

function asWritten(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(file) : file.endsWith('.ts') ? [file] : []
  })
}
