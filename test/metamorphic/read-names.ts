import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript-6/lib/typescript.js'
import { nodesIn } from './change.ts'

/** Whether the product may tell two names apart: by a word that stands in its code, or by one of its regular expressions. */
export function areToldApart(one: string, other: string): boolean {
  return words.has(one) || words.has(other) || expressions.some((expression) => expression.test(one) !== expression.test(other))
}

const { words, expressions } = readProduct()

function readProduct() {
  const words = new Set<string>()
  const expressions: RegExp[] = []
  for (const file of readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(`server/${file}`, 'utf8')
    for (const node of nodesIn(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext))) {
      if (ts.isStringLiteralLike(node) && /^[\w$]+( [\w$]+)*$/.test(node.text)) for (const word of node.text.split(' ')) words.add(word)
      if (ts.isRegularExpressionLiteral(node)) expressions.push(expressionOf(node.text))
      // Keys of a table that is looked into.
      if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) words.add(node.name.text)
    }
  }
  return { words, expressions }
}

function expressionOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1).replace(/[gy]/g, ''))
}
