import ts from 'typescript-6/lib/typescript.js'
import { nodesIn, type Source } from './change.ts'

/** What a name in a file stands for, as the compiler binds names, and wherever it is written. */
export interface Binding {
  readonly declarations: readonly ts.Declaration[]
  readonly mentions: readonly ts.Identifier[]
}

/** The bindings that a file's own code declares. */
export function bindingsOf(source: Source): readonly Binding[] {
  const checker = checkerOf(source)
  const mentions = new Map<ts.Symbol, ts.Identifier[]>()
  for (const node of nodesIn(source.tree)) {
    const symbol = ts.isIdentifier(node) ? bound(node, checker) : undefined
    if (symbol?.declarations?.length) mentions.set(symbol, [...(mentions.get(symbol) ?? []), node as ts.Identifier])
  }
  return [...mentions].map(([symbol, places]) => ({ declarations: symbol.declarations!, mentions: places }))
}

/** In `{ id }` a name is a property's and a variable's: the variable's is meant. */
function bound(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = name
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent)
  if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent)
  return checker.getSymbolAtLocation(name)
}

function checkerOf({ path, tree }: Source): ts.TypeChecker {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === path ? tree : undefined),
    fileExists: (name) => name === path,
    readFile: () => undefined,
    writeFile: () => {},
    getDefaultLibFileName: () => '',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  }
  const options = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
  }
  return ts.createProgram([path], options, host).getTypeChecker()
}
