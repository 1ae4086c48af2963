import type { Position } from 'vscode-languageserver'
import type { Finding } from '../features/finding.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Timers } from '../workspace/scheduler.ts'
import { statementAround, writtenAt } from '../workspace/statements.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'
import type { TextDocuments } from './text-documents.ts'

/** A statement is taken for written so long after its last edit, where the editor does not tell of its caret. */
const writtenMilliseconds = 1000

/** What typing is followed with. */
export interface TypingParts {
  readonly workspace: Workspace
  readonly texts: TextDocuments
  readonly timers: Timers
  readonly support: () => ClientSupport
  /** What was held back of a document can be shown. */
  readonly released: (uri: string) => void
}

/** Keeps quiet about the statement that is being written. */
export interface Typing {
  /** An edit has put new text into a document. */
  edited(uri: string, at: Stretch): void
  /** Where the caret is now; in no document where `uri` is undefined. */
  caretAt(uri: string | undefined, position: Position | undefined): void
  forget(uri: string): void
  /** The findings of a document but those about the statement that is being written, and those that its unfinished state brings to what is around it. */
  calm(document: OpenDocument, findings: readonly Finding[]): readonly Finding[]
  /** Resolves when nothing is held back of a document; at once where that is so. */
  settled(uri: string): Promise<void>
  /** Another number whenever other findings are held back. */
  revision(uri: string): number
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** A document that is typed in. */
interface Typed {
  readonly at: Stretch
  /** What was shown before the statement was begun. */
  readonly shownBefore: ReadonlySet<string>
  readonly stop: () => void
}

const nameOf = ({ rule, subject, message }: Finding) => `${rule} ${subject ?? ''} ${message}`

/** Typing in the documents of one connection. */
export function createTyping({ workspace, texts, timers, support, released }: TypingParts): Typing {
  const typed = new Map<string, Typed>()
  const shown = new Map<string, ReadonlySet<string>>()
  const heldBack = new Set<string>()
  const revisions = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()
  const settle = (uri: string) => {
    const all = waiting.get(uri) ?? []
    waiting.delete(uri)
    for (const goOn of all) goOn()
  }
  let caret: { readonly uri: string; readonly position: Position } | undefined

  /** The statement that is being written. */
  const writing = (document: OpenDocument) => {
    const { at } = typed.get(document.uri) ?? {}
    const lines = texts.get(document.uri)
    if (!at || !lines) return undefined
    if (!support().sendsCaret) return writtenAt(workspace, document, at.end)
    const statement = caret?.uri === document.uri ? writtenAt(workspace, document, lines.offsetAt(caret.position)) : undefined
    return statement && at.start <= statement.end && statement.start <= at.end ? statement : undefined
  }
  const release = (uri: string) => {
    typed.get(uri)?.stop()
    typed.delete(uri)
    if (!heldBack.delete(uri)) return
    settle(uri)
    revisions.set(uri, (revisions.get(uri) ?? 0) + 1)
    released(uri)
  }

  return {
    edited(uri, at) {
      const before = typed.get(uri)
      before?.stop()
      const stop = support().sendsCaret ? () => {} : timers.after(writtenMilliseconds, () => release(uri))
      typed.set(uri, { at, shownBefore: before?.shownBefore ?? shown.get(uri) ?? new Set(), stop })
    },
    caretAt(uri, position) {
      const left = caret?.uri
      caret = uri === undefined || !position ? undefined : { uri, position }
      for (const each of new Set([left, uri])) {
        const document = each !== undefined && typed.has(each) && workspace.document(each)
        if (document && !writing(document)) release(document.uri)
      }
    },
    forget(uri) {
      typed.get(uri)?.stop()
      for (const kept of [typed, shown, revisions]) kept.delete(uri)
      heldBack.delete(uri)
      settle(uri)
    },
    calm(document, findings) {
      const { uri } = document
      const statement = writing(document)
      const { shownBefore } = typed.get(uri) ?? {}
      const calm = statement
        ? findings.filter((finding) => {
            if (finding.at.start >= statement.start && finding.at.end <= statement.end && !statement.isCode) return false
            const its = statementAround(workspace, document, finding.at.start)
            if (!its || its.end < statement.end || its.start > statement.start) return true
            return its.start !== statement.start && shownBefore?.has(nameOf(finding))
          })
        : findings
      if (!statement) shown.set(uri, new Set(findings.map(nameOf)))
      if (calm.length < findings.length) heldBack.add(uri)
      else heldBack.delete(uri)
      return calm
    },
    settled: (uri) =>
      new Promise((goOn) => {
        if (heldBack.has(uri)) waiting.set(uri, [...(waiting.get(uri) ?? []), goOn])
        else goOn()
      }),
    revision: (uri) => revisions.get(uri) ?? 0,
  }
}
