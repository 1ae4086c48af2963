import type { Diagnostic } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding } from '../features/finding.ts'
import type { Findings } from '../features/findings.ts'
import { toDiagnostics } from './convert.ts'
import { createUnopenedDiagnostics, type UnopenedDiagnosticsParts } from './unopened-diagnostics.ts'

/** What diagnostics of helpers are made from. */
export interface HelperDiagnosticsParts extends UnopenedDiagnosticsParts {
  readonly findings: Findings
  readonly textOf: (uri: string) => TextDocument | undefined
}

/** What open documents lead to in other files. */
export interface HelperDiagnostics {
  /** Pushes what lies in files that are not open; answers the open documents of which there is other to say than when this was called before. */
  show(): readonly string[]
  /** Another number whenever other documents lead to other findings in this one. */
  revision(uri: string): number
}

/** Those of one connection. */
export function createHelperDiagnostics(parts: HelperDiagnosticsParts): HelperDiagnostics {
  const { workspace, findings, support, textOf } = parts
  const show = createUnopenedDiagnostics(parts)
  /** What was said of open documents, as text, and how often it was other than before. */
  const said = new Map<string, { readonly text: string; readonly revision: number }>()

  const isOther = (uri: string) => {
    const text = JSON.stringify(findings.led().get(uri) ?? [])
    const { text: before, revision } = said.get(uri) ?? { text: '[]', revision: 0 }
    if (text === before) return false
    said.set(uri, { text, revision: revision + 1 })
    return true
  }
  /** What was made of findings, as long as these are the same. */
  const made = new Map<string, { readonly found: readonly Finding[]; readonly diagnostics: readonly Diagnostic[] }>()
  const diagnosticsOf = (uri: string, found: readonly Finding[]) => {
    const known = made.get(uri)
    if (known?.found.length === found.length && found.every((finding, index) => finding === known.found[index])) return known.diagnostics
    const lines = textOf(uri)
    const diagnostics = lines ? toDiagnostics(lines, found, 0, support(), textOf) : []
    made.set(uri, { found, diagnostics })
    return diagnostics
  }
  return {
    show() {
      const led = findings.led()
      const unopened = [...led].flatMap(([uri, found]) => (workspace.document(uri) ? [] : [[uri, diagnosticsOf(uri, found)] as const]))
      for (const uri of [...made.keys()]) if (!led.has(uri) || workspace.document(uri)) made.delete(uri)
      show(new Map(unopened))
      for (const uri of [...said.keys()]) if (!workspace.document(uri)) said.delete(uri)
      return workspace.documents().flatMap(({ uri }) => (isOther(uri) ? [uri] : []))
    },
    revision: (uri) => said.get(uri)?.revision ?? 0,
  }
}
