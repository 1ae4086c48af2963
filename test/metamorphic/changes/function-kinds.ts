import ts from 'typescript-6/lib/typescript.js'
import { bindingsOf } from '../bindings.ts'
import { type Change, inEachFile, nodesIn, type Source } from '../change.ts'
import type { Edit } from '../rewrite.ts'

type Arrow = ts.ArrowFunction
type Plain = ts.FunctionDeclaration | ts.FunctionExpression

export const arrowsToFunctions: Change = {
  title: 'arrows as functions',
  apply: inEachFile(({ tree }) =>
    [...nodesIn(tree)].flatMap((node) => (ts.isArrowFunction(node) && ownsNothing(node) ? asFunction(node) : [])),
  ),
}

export const functionsToArrows: Change = {
  title: 'functions as arrows',
  apply: inEachFile((source) => {
    const early = calledEarly(source)
    return [...nodesIn(source.tree)].flatMap((node) => {
      if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return []
      return isPlain(node) && ownsNothing(node) && !early.has(node) ? asArrow(node) : []
    })
  }),
}

/** Whether a function does without a `this`, `arguments` and the like of its own. */
function ownsNothing(node: Arrow | Plain): boolean {
  return node.body !== undefined && [...node.parameters, node.body].every((part) => ![...ownNodes(part)].some(isOwned))
}

function* ownNodes(node: ts.Node): Generator<ts.Node> {
  yield node
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node)) return
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* ownNodes(child)
}

const isOwned = (node: ts.Node) =>
  node.kind === ts.SyntaxKind.ThisKeyword ||
  node.kind === ts.SyntaxKind.SuperKeyword ||
  ts.isMetaProperty(node) ||
  (ts.isIdentifier(node) && (node.text === 'arguments' || node.text === 'this'))

/** No generator, no class in disguise, and where an arrow may stand without parentheses. */
function isPlain(node: Plain): boolean {
  if (node.asteriskToken || !node.body || (node.typeParameters && node.getSourceFile().languageVariant === ts.LanguageVariant.JSX))
    return false
  if (ts.isFunctionDeclaration(node)) {
    const isDefault = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    return !isDefault && /^[a-z]/.test(node.name?.text ?? '') && (ts.isSourceFile(node.parent) || ts.isBlock(node.parent))
  }
  const { parent } = node
  return (
    !node.name &&
    (ts.isVariableDeclaration(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isParenthesizedExpression(parent) ||
      ts.isReturnStatement(parent) ||
      (ts.isCallExpression(parent) && parent.expression !== node))
  )
}

/** Functions that are mentioned before they are declared, or declared twice: they have to be hoisted. */
function calledEarly(source: Source): ReadonlySet<ts.Node> {
  const early = bindingsOf(source).filter(
    ({ declarations, mentions }) => declarations.length > 1 || mentions[0]!.pos < declarations[0]!.pos,
  )
  return new Set(early.flatMap(({ declarations }) => declarations))
}

function asArrow(node: Plain): Edit[] {
  const start = node.getStart()
  const parameters = startOfParameters(node)
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  const opening = node.typeParameters
    ? [
        { start, end: parameters, as: '' },
        { start: parameters, end: parameters + 1 },
      ]
    : [{ start, end: parameters + 1, as: '(' }]
  const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  const name = ts.isFunctionDeclaration(node)
    ? [isExported ? 'export const ' : 'const ', { start: node.name!.getStart(), end: node.name!.end }, ' = ']
    : []
  const head = { start: parameters + 1, end: endOfHead(node) }
  return [
    {
      start,
      end: node.end,
      by: [
        ...name,
        ...(isAsync ? [{ start, end: start, as: 'async ' }] : []),
        ...opening,
        head,
        ' => ',
        { start: node.body!.getStart(), end: node.end },
      ],
    },
  ]
}

function asFunction(node: Arrow): Edit[] {
  const start = node.getStart()
  const end = node.end
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  const parameters = startOfParameters(node)
  const hasParentheses = /[(<]/.test(node.getSourceFile().text[parameters]!)
  const opening = { start, end: parameters, as: `${isAsync ? 'async ' : ''}function ${hasParentheses ? '' : '('}` }
  const head = { start: parameters, end: node.equalsGreaterThanToken.getFullStart() }
  const body = { start: node.body.getStart(), end }
  const returned = ts.isBlock(node.body) ? [body] : ['{ return ', body, { start: end, end, as: ' }' }]
  return [{ start, end, by: [opening, head, hasParentheses ? ' ' : ') ', ...returned] }]
}

/** Where the parenthesis, the type parameters or the one bare parameter begins. */
function startOfParameters(node: Arrow | Plain): number {
  const text = node.getSourceFile().text
  if (node.typeParameters) return text.lastIndexOf('<', node.typeParameters.pos)
  const isBare = ts.isArrowFunction(node) && !node.getChildren().some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken)
  return isBare ? node.parameters[0]!.getStart() : text.lastIndexOf('(', node.parameters.pos)
}

function endOfHead(node: Plain): number {
  return node.body!.getFullStart()
}
