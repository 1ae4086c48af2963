import ts from 'typescript-6/lib/typescript.js'
import { type Change, inEachFile, nodesIn } from '../change.ts'
import type { Edit, Stretch } from '../rewrite.ts'

/** `if (a) X else Y` is told as `if (!(a)) Y else X`, and where there is no Y it is empty. */
export const swappedBranches: Change = {
  title: 'branches swapped under a negated test',
  apply: inEachFile(({ tree }) => [...nodesIn(tree)].filter(ts.isIfStatement).map(swapped)),
}

function swapped(node: ts.IfStatement): Edit {
  const { expression, thenStatement, elseStatement } = node
  const otherwise = elseStatement ? [stretchOf(elseStatement)] : []
  return { ...stretchOf(node), by: ['if (!(', stretchOf(expression), ')) { ', ...otherwise, ' } else { ', stretchOf(thenStatement), ' }'] }
}

const stretchOf = (node: ts.Node): Stretch => ({ start: node.getStart(), end: node.end })
