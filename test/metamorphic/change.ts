import ts from 'typescript-6/lib/typescript.js'
import type { FixtureFile, FixtureWorkspace } from '../fixtures/parse-document.ts'
import type { Random } from '../properties.ts'
import type { Edit, Piece } from './rewrite.ts'
import { rewrite } from './rewrite.ts'

/** A change of a text that may not change what is found. */
export interface Change {
  /** What is done to the text, in a few words. */
  readonly title: string
  /** The changed files; none where the change does not apply. */
  apply(workspace: FixtureWorkspace, random: Random): readonly ChangedFile[]
  /** Whether what is found in the new text is its own affair. */
  readonly bringsHandlers?: true
}

/** A file and where each part of it comes from. */
export interface ChangedFile {
  readonly path: string
  readonly pieces: readonly Piece[]
}

/** A file with its tree. */
export interface Source extends FixtureFile {
  readonly tree: ts.SourceFile
}

/** Edits of each file that parses; a file without any stays as it is. */
export function inEachFile(edits: (source: Source, random: Random) => readonly Edit[]): Change['apply'] {
  return ({ files }, random) =>
    files.flatMap((file) => {
      const source = parsed(file)
      const wanted = source ? edits(source, random) : []
      return wanted.length > 0 ? [{ path: file.path, pieces: rewrite(file, wanted) }] : []
    })
}

/** Undefined where the code is broken: what another text for it is, nobody can say. */
export function parsed(file: FixtureFile): Source | undefined {
  return syntaxErrors(file) === 0 ? { ...file, tree: treeOf(file) } : undefined
}

/** How often the text of a file breaks the grammar. */
export function syntaxErrors(file: Pick<FixtureFile, 'path' | 'text'>): number {
  return (treeOf(file) as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length
}

function treeOf({ path, text }: Pick<FixtureFile, 'path' | 'text'>): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
}

/** The nodes of a tree, outer ones first. */
export function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* nodesIn(child)
}

/** The lists of statements in a tree, outer ones first. */
export function* statementLists(tree: ts.SourceFile): Generator<ts.NodeArray<ts.Statement>> {
  for (const node of nodesIn(tree))
    if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node)) yield node.statements
}

/** Whether a file is an ES module: others may share their names with the page around them. */
export function isModule({ tree }: Source): boolean {
  return ts.isExternalModule(tree)
}
