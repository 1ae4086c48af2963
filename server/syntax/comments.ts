import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import { childAround } from './child-around.ts'
import type { SourceTree } from './parse.ts'
import type { Span } from './span.ts'
import { tokenStart } from './tokens.ts'

/** What a place in the text belongs to: a comment, the inside of a literal, text between JSX tags, or anything else. */
export type Place = { readonly kind: 'comment'; readonly at: Span } | { readonly kind: 'literal' | 'jsx-text' | 'code' }

/**
 * Looks at the tree, so that what only looks like a comment in a string, template, regular expression or JSX text is none.
 * Who asks of one place after the other says where the last comment ended, so that those before it are not read again.
 */
export function placeAt({ file, text }: SourceTree, offset: number, lastComment = 0): Place {
  const { node, gap } = innermost(file, offset)
  if (node.kind === SyntaxKind.JsxText || node.kind === SyntaxKind.JsxTextAllWhiteSpaces) return { kind: 'jsx-text' }
  const isLiteral = node.kind >= SyntaxKind.FirstLiteralToken && node.kind <= SyntaxKind.LastTemplateToken
  if (isLiteral && offset >= tokenStart(text, node.pos)) return { kind: 'literal' }
  const comment = commentAround(text, Math.max(gap, lastComment), offset)
  return comment ? { kind: 'comment', at: comment } : { kind: 'code' }
}

/** The smallest node around an offset, and where the text before the offset begins that belongs to the node alone: punctuation, keywords and white space. */
function innermost(file: ts.SourceFile, offset: number): { readonly node: ts.Node; readonly gap: number } {
  let node: ts.Node = file
  for (;;) {
    const { child, before } = childAround(node, offset)
    if (!child) return { node, gap: before }
    node = child
  }
}

function commentAround(text: string, from: number, offset: number): Span | undefined {
  let at = from === 0 && text.startsWith('#!') ? lineEnd(text, 0) : from
  while (at <= offset) {
    const end = commentEnd(text, at)
    if (end !== undefined && offset < end) return { start: at, end }
    at = end ?? at + 1
  }
  return undefined
}

function commentEnd(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) return lineEnd(text, at)
  if (!text.startsWith('/*', at)) return undefined
  const end = text.indexOf('*/', at + 2)
  return end < 0 ? text.length : end + 2
}

function lineEnd(text: string, at: number): number {
  const length = text.slice(at).search(/[\n\r\u2028\u2029]/)
  return length < 0 ? text.length : at + length
}
