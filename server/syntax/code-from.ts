import type * as ts from 'typescript-6'
import { forEachChild } from 'typescript-6'
import { childAround } from './child-around.ts'
import type { SourceTree } from './parse.ts'
import type { Span } from './span.ts'
import { tokenStart } from './tokens.ts'

/** The statement, member, element or argument that begins at an offset, without the bodies of functions in it; nothing where none begins. */
export function codeFrom({ file, text }: SourceTree, offset: number): readonly Span[] {
  const node = outermostAt(file, text, offset)
  if (!node) return []
  const spans: Span[] = []
  let start = offset
  for (const body of bodiesIn(node)) {
    spans.push({ start, end: tokenStart(text, body.pos) })
    start = body.end
  }
  return [...spans, { start, end: node.end }]
}

function outermostAt(file: ts.SourceFile, text: string, offset: number): ts.Node | undefined {
  let node: ts.Node | undefined = file
  do node = childAround(node, offset).child
  while (node && tokenStart(text, node.pos) !== offset)
  return node
}

/** In their order; not those within others. */
function bodiesIn(node: ts.Node): readonly ts.Node[] {
  const bodies: ts.Node[] = []
  const visit = (inner: ts.Node): void => {
    const { body } = inner as ts.Node & { readonly body?: ts.Node }
    if (body) bodies.push(body)
    forEachChild(inner, (child) => {
      if (child !== body) visit(child)
    })
  }
  visit(node)
  return bodies
}
