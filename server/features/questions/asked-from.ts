import { mentionAt } from '../../analysis/statuses/mentions.ts'
import { rules } from '../../rules/index.ts'
import type { Span } from '../../syntax/span.ts'
import type { OpenDocument } from '../../workspace/documents.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { probeOf } from '../completion/probe.ts'
import { constantFor, statusPlaceAt } from '../completion/status-place.ts'
import type { Findings } from '../findings.ts'
import type { Replacement } from './question.ts'

/** What is in front of the person who asks. */
export interface AskedFrom {
  /** That of the code; `web` where there is none. */
  readonly framework: string
  /** Statuses at the caret. */
  readonly codes: readonly number[]
  /** Rules that have a finding in its line. */
  readonly rules: readonly { readonly id: string; readonly message: string; readonly isAtCaret: boolean }[]
  /** Writes a code at the caret, in the file's spelling; undefined where no status belongs there. */
  write(code: number): Replacement | undefined
}

/** Nothing is known of whoever asks. */
export const fromNowhere: AskedFrom = { framework: 'web', codes: [], rules: [], write: () => undefined }

/** A document, with the caret at an offset. */
export function askedFrom(workspace: Workspace, findings: Findings, document: OpenDocument, offset: number | undefined): AskedFrom {
  if (!document.language) return fromNowhere
  const facts = workspace.facts(document)
  const framework = facts.handlers[0]?.framework ?? 'web'
  if (offset === undefined) return { ...fromNowhere, framework }
  const mention = mentionAt(facts, offset)
  const codes = mention?.kind === 'status' ? mention.codes : []
  const line = lineAround(document.text, offset)
  const inLine = findings.of(document).filter(({ rule, at }) => isRule(rule) && touches(at, line))
  return {
    framework,
    codes,
    rules: inLine.map(({ rule, message, at }) => ({ id: rule, message, isAtCaret: touches(at, { start: offset, end: offset }) })),
    write(code) {
      const isWritten = mention?.kind === 'status' && mention.role !== 'implied' && mention.role !== 'thrown' && codes.length === 1
      const at = isWritten ? mention.at : statusPlaceAt(document.text, offset, probeOf(workspace, document))?.at
      return at && { at, replaced: document.text.slice(at.start, at.end), text: constantFor(facts, at.start, code) ?? String(code) }
    },
  }
}

const isRule = (name: string) => rules.some(({ id }) => id === name)
const touches = (one: Span, other: Span) => one.start <= other.end && other.start <= one.end

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset)
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end }
}
