import ts from 'typescript-6/lib/typescript.js'
import { type Binding, bindingsOf } from '../bindings.ts'
import { type Change, isModule, parsed, type Source } from '../change.ts'
import { type Edit, insertion, rewrite } from '../rewrite.ts'

const moved = 'moved-helpers'

/** Functions that are called, and need nothing but imports, are imported from another file. */
export const helpersMoved: Change = {
  title: 'helpers moved to another file',
  apply: ({ files }) =>
    files.flatMap((file, i) => {
      const source = parsed(file)
      const helpers = source && isModule(source) ? movableIn(source) : []
      if (!source || helpers.length === 0) return []
      const [, folder = '', extension = ''] = /^(.*\/)?[^/]*?(\.\w+)$/.exec(file.path)!
      const names = helpers.map(({ name }) => name)
      const away: Edit[] = helpers.map(({ statement }) => ({ ...stretchOf(statement), by: [] }))
      const start = source.tree.statements[0]!.getFullStart()
      return [
        { path: file.path, pieces: rewrite(file, [insertion(start, `\nimport { ${names.join(', ')} } from './${moved}${i}'\n`), ...away]) },
        {
          path: `${folder}${moved}${i}${extension}`,
          pieces: rewrite(file, [{ start: 0, end: file.text.length, by: contentOf(source, helpers) }]),
        },
      ]
    }),
}

interface Helper {
  readonly name: string
  readonly statement: ts.Statement
}

function contentOf({ tree }: Source, helpers: readonly Helper[]): Edit['by'] {
  const imports = tree.statements.filter(ts.isImportDeclaration).flatMap((it) => [stretchOf(it), '\n'])
  return [
    ...imports,
    ...helpers.flatMap(({ statement }) => [stretchOf(statement), '\n']),
    `export { ${helpers.map(({ name }) => name).join(', ')} }\n`,
  ]
}

/** With the comments that give it its types. */
const stretchOf = (node: ts.Node) => ({ start: node.getStart(undefined, true), end: node.end })

function movableIn(source: Source): Helper[] {
  const bindings = bindingsOf(source)
  let helpers = bindings.flatMap((binding) => helperOf(binding) ?? [])
  for (;;) {
    const left = helpers.filter(({ statement }) => bindings.every((binding) => comesAlong(binding, statement, helpers)))
    if (left.length === helpers.length) return left
    helpers = left
  }
}

/** A function of the file's own that it calls by name. */
function helperOf({ declarations, mentions }: Binding): Helper | undefined {
  const [declaration, ...others] = declarations
  const isCalled = mentions.some((name) => ts.isCallExpression(name.parent) && name.parent.expression === name)
  if (!declaration || others.length > 0 || !isCalled || mentions.some(({ parent }) => ts.isExportSpecifier(parent))) return undefined
  const statement = ts.isFunctionDeclaration(declaration) ? declaration : soleConstant(declaration)
  const isExported = statement?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!statement || isExported || !ts.isSourceFile(statement.parent)) return undefined
  return { name: mentions[0]!.text, statement }
}

function soleConstant(declaration: ts.Declaration): ts.VariableStatement | undefined {
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !ts.isIdentifier(declaration.name)) return undefined
  const isFunction = ts.isArrowFunction(declaration.initializer) || ts.isFunctionExpression(declaration.initializer)
  const statement = declaration.parent.parent
  return isFunction && ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1 ? statement : undefined
}

/** Whether the other file has what a helper mentions: what it declares itself, imports and other helpers. */
function comesAlong({ declarations, mentions }: Binding, helper: ts.Statement, helpers: readonly Helper[]): boolean {
  if (!mentions.some((name) => isIn(name, helper))) return true
  return declarations.every(
    (declaration) => isImported(declaration) || [helper, ...helpers.map(({ statement }) => statement)].some((it) => isIn(declaration, it)),
  )
}

const isImported = (node: ts.Node): boolean => ts.isImportDeclaration(node) || (!ts.isSourceFile(node) && isImported(node.parent))
const isIn = (node: ts.Node, outer: ts.Node) => outer.pos <= node.pos && node.end <= outer.end
