import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import { createEditedText } from './edited-text.ts'
import type { Finding } from './finding.ts'

/** Fixes that wait for each other or uncover new findings are repeated so often at most. */
const maximumRounds = 10

/** The edits that apply the first safe fix of each finding, then those of what `findingsIn` finds in the fixed text, until nothing changes. */
export function fixAll(text: string, findings: readonly Finding[], findingsIn: (text: string) => readonly Finding[]): readonly TextEdit[] {
  const edited = createEditedText(text)
  const seen = new Set([text])
  let current = findings
  for (let round = 0; round < maximumRounds; round += 1) {
    const edits = safeEdits(current)
    if (edits.length === 0) break
    edited.apply(edits)
    const fixed = edited.text()
    // Two fixes that undo each other would go on for ever.
    if (seen.has(fixed)) break
    seen.add(fixed)
    current = findingsIn(fixed)
  }
  return edited.edits()
}

/** What can be done at once: a fix that meets the edits of one before it waits for the next round. */
function safeEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const taken: TextEdit[] = []
  for (const { fixes } of findings) {
    const fix = fixes.find(({ safe }) => safe)
    if (fix && !fix.edits.some((edit) => taken.some((other) => meets(edit, other)))) taken.push(...fix.edits)
  }
  return taken
}

/** Insertions at one place meet too: which comes first is not theirs to say. */
function meets(one: TextEdit, other: TextEdit): boolean {
  return one.start <= other.end && other.start <= one.end
}
