import type { Module } from '../../syntax/ir/module.ts'

/** An insertion that imports a name from a package: a word more in an import there is, or a line in front of the first; undefined where the text has neither. */
export function importOf(module: Module, from: string, name: string): { readonly at: number; readonly text: string } | undefined {
  return added(module, from, name) ?? line(module, from, name)
}

function added({ scope, text }: Module, from: string, name: string) {
  for (const declaration of scope.names.values()) {
    const { import: imported, at } = declaration
    if (imported?.from !== from || imported.name === '*' || imported.name === 'default') continue
    const begin = text.lastIndexOf('{', at.start)
    const isType =
      /\btype\s*$/.test(text.slice(Math.max(0, begin - 12), begin)) || /\btype\s+(?:[\w$]+\s*)?$/.test(text.slice(begin, at.start))
    if (begin >= 0 && !isType) return { at: at.end, text: `, ${name}` }
  }
  return undefined
}

function line({ text }: Module, from: string, name: string) {
  // What is published in several places has to come from the same.
  if (/['"](?:jsr|npm):/.test(text)) return undefined
  const first = /^import\b[^\n]*|^(?:const|let|var)\b[^\n]*\brequire\([^\n]*/m.exec(text)
  if (!first) return undefined
  const [written] = first
  const quote = written.includes('"') ? '"' : "'"
  const end = `${/;\s*$/.test(written) ? ';' : ''}${text.includes('\r\n') ? '\r\n' : '\n'}`
  const target = `${quote}${from}${quote}`
  const isModule = written.startsWith('import')
  return { at: first.index, text: isModule ? `import { ${name} } from ${target}${end}` : `const { ${name} } = require(${target})${end}` }
}
