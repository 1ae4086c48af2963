import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { rules } from '../rules/index.ts'
import { printableLine } from '../text/printable.ts'
import type { EditorSettings } from '../workspace/configuration/configuration.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Log } from '../workspace/log.ts'
import { type SuppressingEdits, type Suppression, suppressingEdits } from '../workspace/suppressions.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { check } from './check.ts'
import { configurationFindings } from './configuration-findings.ts'
import { applyEdits } from './edited-text.ts'
import type { Finding, PrintedFix, SuppressedFinding } from './finding.ts'
import { fixAll } from './fix-all.ts'
import { byFile } from './reached.ts'
import { applyElsewhere, applySuppressions } from './suppressions.ts'

/** The findings of open documents. */
export interface Findings {
  /** Those that lie in a document. Computed once for each state of a document, but for those that others are known to lead to. */
  of(document: OpenDocument): readonly Finding[]
  /** Those in helpers of other files that a document's handlers lead to. */
  elsewhere(document: OpenDocument): readonly Finding[]
  /** Those of a document, also in other files, that comments suppress. */
  suppressed(document: OpenDocument): readonly SuppressedFinding[]
  /** Looks into a file that is not open; what is found there is kept with what open documents lead to. `text` undefined: nothing is known of it any more. */
  scan(uri: string, text: string | undefined, editor?: EditorSettings): void
  /** The files that were looked into, and in which there is something. */
  scanned(): readonly string[]
  /** Those in files, open or not, that open documents are known to lead to, and those in files that were looked into. */
  led(): ReadonlyMap<string, readonly Finding[]>
  /** Those the document would have with another text; not kept. */
  with(document: OpenDocument, text: string): readonly Finding[]
  /** Fixes that suppress a finding of a document with a comment. */
  suppressing(document: OpenDocument, finding: Finding): readonly PrintedFix[]
  /** Whether several findings of a rule have safe fixes. */
  hasSeveralFixes(document: OpenDocument, rule: string): boolean
  /** The edits that apply the safe fixes of one rule; none where the text has syntax errors. */
  fixAllOf(document: OpenDocument, rule: string): readonly TextEdit[]
  /** The edits that apply all safe fixes of a document; undefined where its text has syntax errors, as it may not say what it seems to say. */
  fixAll(document: OpenDocument): readonly TextEdit[] | undefined
}

interface Found {
  readonly own: readonly Finding[]
  readonly elsewhere: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

const isOwn = ({ at }: Finding) => at.file === undefined

/** Findings of a workspace's documents, kept as long as the state they were found in. */
export function createFindings(workspace: Workspace, log: Log): Findings {
  const kept = new WeakMap<OpenDocument, Found>()
  const find = (document: OpenDocument, text: string, facts: FileFacts, suppressions: readonly Suppression[]) => {
    const settings = workspace.settings(document)
    if (!settings.enable) return { left: [], suppressed: [] }
    return applySuppressions(check({ uri: document.uri, text, facts }, settings, log), suppressions, facts, settings)
  }
  const findIn = (document: OpenDocument): Found => {
    if (!document.language)
      return { own: configurationFindings(workspace.inspect(document.uri, document.text)), elsewhere: [], suppressed: [] }
    const { left, suppressed } = find(document, document.text, workspace.facts(document), workspace.suppressions(document))
    const files = new Set(left.flatMap(({ at }) => at.file ?? []))
    const elsewhere = [...files].map((uri) => {
      const { suppressions, settings } = workspace.elsewhere(document, uri)
      const there = left.filter(({ at }) => at.file === uri)
      return applyElsewhere(there, suppressions, settings)
    })
    return {
      own: left.filter(isOwn),
      elsewhere: elsewhere.flatMap((parted) => parted.left),
      suppressed: [...suppressed, ...elsewhere.flatMap((parted) => parted.suppressed)],
    }
  }
  const foundIn = (document: OpenDocument): Found => {
    const old = kept.get(document)
    if (old) return old
    const found = findIn(document)
    for (const { at, related } of [...found.own, ...found.elsewhere])
      for (const { file } of [at, ...related.map((place) => place.at)]) if (file !== undefined) workspace.pointsInto(file)
    kept.set(document, found)
    lead(document.uri, found.elsewhere)
    return found
  }
  /** What open documents lead to in other files. */
  const leading = new Map<string, readonly Finding[]>()
  let ledOpen = ''
  const scanned = new Map<string, readonly Finding[]>()
  let led: ReadonlyMap<string, readonly Finding[]> | undefined
  const lead = (uri: string, elsewhere: readonly Finding[]) => {
    if (elsewhere.length === 0 && !leading.delete(uri)) return
    if (elsewhere.length > 0) leading.set(uri, elsewhere)
    led = undefined
  }
  const foundUnopened = (uri: string, text: string, editor: EditorSettings): readonly Finding[] => {
    workspace.open(uri, '', 1, text)
    workspace.configure(uri, editor)
    const document = workspace.document(uri)
    try {
      const { own, elsewhere } = document ? findIn(document) : { own: [], elsewhere: [] }
      return [...own, ...elsewhere]
    } finally {
      workspace.close(uri)
    }
  }
  const parsing = (document: OpenDocument, edits: readonly TextEdit[]) =>
    workspace.parses(document, applyEdits(document.text, edits)) ? edits : []
  const closed = () => [...scanned].filter(([uri]) => !workspace.document(uri))
  const findings: Findings = {
    of(document) {
      const { own } = foundIn(document)
      return findings.led().has(document.uri)
        ? (byFile(new Map([...closed(), ...leading, [document.uri, own]])).get(document.uri) ?? [])
        : own
    },
    scan(uri, text, editor = {}) {
      if (workspace.document(uri)) return
      const had = scanned.delete(uri)
      const found = text === undefined ? [] : foundUnopened(uri, text, editor)
      if (found.length > 0) scanned.set(uri, found)
      if (had || found.length > 0) led = undefined
    },
    scanned: () => [...scanned.keys()],
    elsewhere: (document) => foundIn(document).elsewhere,
    suppressed: (document) => foundIn(document).suppressed,
    led() {
      for (const uri of [...leading.keys()]) if (!workspace.document(uri)) lead(uri, [])
      // What is open is looked at by itself.
      const nowOpen = [...scanned.keys()].filter((uri) => workspace.document(uri)).join()
      if (nowOpen !== ledOpen) led = undefined
      ledOpen = nowOpen
      led ??= byFile(new Map([...closed(), ...leading]))
      return led
    },
    with(document, text) {
      if (!document.language) return []
      return find(document, text, workspace.factsWith(document, text), workspace.suppressionsWith(document, text)).left.filter(isOwn)
    },
    suppressing(document, { rule, at }) {
      if (!rules.some(({ id }) => id === rule)) return []
      const { line, file } = workspace.inTree<Partial<SuppressingEdits>>(document, {}, (tree) => suppressingEdits(tree, at.start, rule))
      return [
        ...(line ? [{ title: printableLine(`Ignore ${rule} on this line`), safe: false, edits: [line] }] : []),
        ...(file ? [{ title: printableLine(`Ignore ${rule} in this file`), safe: false, edits: [file] }] : []),
      ]
    },
    hasSeveralFixes: (document, rule) =>
      findings.of(document).filter((finding) => finding.rule === rule && finding.fixes.some(({ safe }) => safe)).length > 1,
    fixAllOf(document, rule) {
      if (!workspace.parses(document, document.text)) return []
      const isOfRule = (finding: Finding) => finding.rule === rule
      return parsing(
        document,
        fixAll(document.text, findings.of(document).filter(isOfRule), (text) => findings.with(document, text).filter(isOfRule)),
      )
    },
    fixAll(document) {
      if (!workspace.parses(document, document.text)) return undefined
      return parsing(
        document,
        fixAll(document.text, findings.of(document), (text) => findings.with(document, text)),
      )
    },
  }
  return findings
}
