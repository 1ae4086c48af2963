import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** What server/syntax takes from the parser package; everything these do not reach is dropped from the bundles. */
const used = [
  'createSourceFile',
  'resolveModuleName',
  'parseConfigFileTextToJson',
  'parseJsonConfigFileContent',
  'updateSourceFile',
  'forEachChild',
  'createTextChangeRange',
  'createTextSpan',
  'SyntaxKind',
  'ScriptKind',
  'ScriptTarget',
  'NodeFlags',
  'JSDocParsingMode',
  'getLeadingCommentRanges',
]

/** What runs when the package loads and would keep the language services alive, or its own access to the machine. */
const runsAtLoad =
  /^(if \(sys && |registerRefactor|registerCodeFix|__export\(|setObjectAllocator|\(\((BuilderState2|Arguments2|ScriptSnapshot2|DocumentHighlights3|Messages2|Core2|changesToText2|_deleteDeclaration|SmartIndenter2|Errors2|JsxNames2|ReactNames2)\)|_AutoImport|_ProjectService|_ScriptVersion|_Typings)/

/**
 * An esbuild plugin that turns `typescript-6` into its scanner, parser and tree walk: 0.5 MB in place of 3.6 MB.
 * In what remains `node.getStart()`, `node.getText()` and `identifier.text` are missing, and nothing says so.
 */
export const prunedTypescript = {
  name: 'pruned-typescript',
  setup(build) {
    let contents
    build.onLoad({ filter: /[\\/]typescript-6[\\/]lib[\\/]typescript\.js$/ }, () => {
      contents ??= prune()
      return { contents, loader: 'js' }
    })
  },
}

function prune() {
  const ts = require('typescript-6')
  let code = readFileSync(require.resolve('typescript-6'), 'utf8')
  code = without(code, 'var ts = {}; ((module) => {', '\n').replace('"use strict";\n', '')
  code = code.slice(0, code.indexOf('// Annotate the CommonJS export names'))
  code = without(code, '__export(typescript_exports, {', '});')
    .replace('module.exports = __toCommonJS(typescript_exports);', '')
    .replace('var typescript_exports = {};', '')

  // Its clock: it measures itself only when it is asked to.
  code = `var nativePerformanceHooks;${without(code, 'var nativePerformanceHooks = ', ';')}`
  code = withOwnTexts(withMessagesApart(code))

  const file = ts.createSourceFile('typescript.js', code, ts.ScriptTarget.Latest, true)
  const edits = []
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { initializer } of statement.declarationList.declarations) {
        if (!initializer || ts.isFunctionLike(initializer) || ts.isLiteralExpression(initializer)) continue
        // A value that is not mentioned need not be made, whatever its making reads.
        edits.push([initializer.end, initializer.end, '))()'], [initializer.pos, initializer.pos, ' /* @__PURE__ */ (() => ('])
      }
    } else if (runsAtLoad.test(statement.getText(file))) {
      edits.push([statement.getStart(file), statement.end, ''])
    }
  }
  return `${edited(code, edits)}\nexport { ${used.join(', ')} }\n`
}

/** Each message in a variable of its own, so that those nobody mentions are dropped: they are a third of what the parser needs. */
function withMessagesApart(code) {
  const [table, messages] = /^var Diagnostics = \{\n(.*?)\n\};$/ms.exec(code) ?? []
  if (!table) throw new Error('typescript-6 changed: its messages are not in one table')
  const apart = replaced(messages, /^ {2}(\w+): (diag\(.*?\)),?$/gms, 'messages', 'var Diagnostics_$1 = $2;')
  return code.replace(table, () => `var Diagnostics = {};\n${apart}`).replace(/\bDiagnostics\.(\w+)/g, 'Diagnostics_$1')
}

/** V8 keeps a whole text for a part of it: a tree that was parsed from the one before an edit would keep every text it had. (See own-text.ts.) */
function withOwnTexts(code) {
  const [scanner] = /^function createScanner\(.*?^\}$/ms.exec(code) ?? []
  if (!scanner?.includes('tokenValue = text.substring(tokenStart, pos);'))
    throw new Error('typescript-6 changed: its scanner cuts tokens another way')
  const ownPart =
    'function ownPart(text, start, end) { const part = text.slice(start, end); return part.length < 13 ? part : (" " + part).slice(1); }'
  return code.replace(scanner, () => `${scanner.replaceAll('text.substring(', 'ownPart(text, ')}\n${ownPart}`)
}

/** A text after edits that do not overlap. */
function edited(text, edits) {
  const parts = []
  let at = 0
  for (const [start, end, replacement] of edits.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    parts.push(text.slice(at, start), replacement)
    at = end
  }
  return [...parts, text.slice(at)].join('')
}

function replaced(text, pattern, what, replacement) {
  const changed = text.replace(pattern, replacement)
  if (changed === text) throw new Error(`typescript-6 changed: its ${what} are written otherwise`)
  return changed
}

function without(text, from, to) {
  const start = text.indexOf(from)
  if (start < 0) throw new Error(`typescript-6 changed: ${from} is not in it`)
  return text.slice(0, start) + text.slice(text.indexOf(to, start) + to.length)
}
