import { platform, platforms } from '../../http/registry/platforms.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { symptoms, symptomsOf } from '../../http/registry/symptoms.ts'
import { asking, type Choice, type Step, showing } from './question.ts'

const unknown = 'any'

/** From what is seen in production to its likely causes: platform, code, and whether the server behind has heard of the request. */
export function diagnose([where, code, log]: readonly string[]): Step {
  const title = 'Diagnose a production symptom'
  if (where === undefined) {
    const known = platforms.map(({ id, name, kind }) => ({ id, label: name, description: kind }))
    const other = { id: unknown, label: 'Another one, or I do not know' }
    return asking({ title, placeholder: 'What is in front of the server that answered?', choices: [...known, other] })
  }
  if (code === undefined) return asking({ title, placeholder: 'Which status do clients see?', choices: codesOf(where) })
  if (log === undefined)
    return asking({ title, placeholder: 'Is there a line on the request in the log of the server behind it?', choices: logs })
  return showing(`diagnose/${where}/${log}/${code}.md`)
}

const logs: readonly Choice[] = [
  { id: 'absent', label: 'No', description: 'it never arrived, or something else answered' },
  { id: 'present', label: 'Yes', description: 'the server behind has handled it' },
  { id: unknown, label: 'I do not know' },
]

/** The codes of which something is known there. */
function codesOf(where: string): readonly Choice[] {
  const named = where === unknown ? undefined : platform(where)
  const seen = (where === unknown ? symptoms : symptomsOf({ platform: where })).flatMap(({ codes }) => codes)
  const codes = new Set([...seen, ...Object.keys(named?.codes ?? {}).map(Number)])
  return [...codes]
    .filter((code) => code > 0)
    .sort((one, other) => one - other)
    .map((code) => {
      const meaning = named?.codes[code]?.[0]?.text
      return { id: String(code), label: statusTitle(code), ...(meaning && { detail: meaning }) }
    })
}
