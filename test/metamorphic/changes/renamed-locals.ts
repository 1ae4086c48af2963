import ts from 'typescript-6/lib/typescript.js'
import { type Binding, bindingsOf } from '../bindings.ts'
import { type Change, inEachFile, type Source } from '../change.ts'
import { areToldApart } from '../read-names.ts'
import type { Edit } from '../rewrite.ts'

/** Variables, parameters and functions that are seen in their file only get another name, wherever they are written. Names that the product reads stay. */
export const renamedLocals: Change = {
  title: 'locals renamed',
  apply: inEachFile((source) =>
    bindingsOf(source)
      .filter(isLocal)
      .flatMap((binding, i) => renamed(binding, i, source)),
  ),
}

function isLocal({ declarations, mentions }: Binding): boolean {
  return declarations.length === 1 && declarations.every(declaresLocal) && mentions.every(({ parent }) => !ts.isExportSpecifier(parent))
}

function declaresLocal(declaration: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declaration)) return declaration.name !== undefined && !isExported(declaration)
  if (ts.isParameter(declaration))
    return ts.isIdentifier(declaration.name) && !ts.isParameterPropertyDeclaration(declaration, declaration.parent)
  if (ts.isBindingElement(declaration))
    return ts.isIdentifier(declaration.name) && declaresLocal(ts.walkUpBindingElementsAndPatterns(declaration))
  return ts.isVariableDeclaration(declaration) && !isExported(declaration.parent.parent)
}

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

function renamed({ mentions }: Binding, i: number, { text }: Source): Edit[] {
  const old = mentions[0]!.text
  const name = madeUpName(old, i)
  if (areToldApart(old, name) || text.includes(name)) return []
  return mentions.map((mention) => {
    const stretch = { start: mention.getStart(), end: mention.end }
    return { ...stretch, by: [...(isShorthand(mention) ? [stretch, ': '] : []), { ...stretch, as: name }] }
  })
}

/** In the letters of the old one: capitals tell classes and constants. */
function madeUpName(old: string, i: number): string {
  const name = `quux${String.fromCharCode(...[...String(i)].map((digit) => 'a'.charCodeAt(0) + Number(digit)))}`
  if (/^[A-Z_]+$/.test(old)) return name.toUpperCase()
  return /^[A-Z]/.test(old) ? `Q${name.slice(1)}` : name
}

/** `{ id }`, in an object or a pattern: the property keeps its name. */
function isShorthand({ parent }: ts.Identifier): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return true
  return ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && !parent.propertyName && !parent.dotDotDotToken
}
