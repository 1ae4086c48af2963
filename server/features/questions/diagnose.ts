import { platform, platforms } from '../../http/registry/platforms.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { symptoms, symptomsOf } from '../../http/registry/symptoms.ts'
import { asking, type Choice, type Step, showing } from './question.ts'

const unknown = 'any'

/** From what is seen in production to its likely causes: code, platform, and whether the server behind has heard of the request. */
export function diagnose([code, where, log]: readonly string[]): Step {
  const title = 'Diagnose a production symptom'
  if (code === undefined) return asking({ title, placeholder: 'Which status do clients see?', choices: codes })
  if (where === undefined) {
    const known = platforms
      .filter(({ id }) => isKnownFrom(id, Number(code)))
      .map(({ id, name, kind }) => ({ id, label: name, description: kind }))
    const other = { id: unknown, label: 'Another one, or I do not know' }
    return asking({
      title,
      placeholder: 'What is in front of the server that answered?',
      choices: symptomsOf({ code: Number(code) }).length > 0 ? [...known, other] : known,
    })
  }
  if (log === undefined)
    return asking({ title, placeholder: 'Is there a line on the request in the log of the server behind it?', choices: logs })
  return showing(`diagnose/${where}/${log}/${code}.md`)
}

const logs: readonly Choice[] = [
  { id: 'absent', label: 'No', description: 'it never arrived, or something else answered' },
  { id: 'present', label: 'Yes', description: 'the server behind has handled it' },
  { id: unknown, label: 'I do not know' },
]

/** Whether something is known of a code behind a platform. */
function isKnownFrom(id: string, code: number): boolean {
  return platform(id)?.codes[code] !== undefined || symptomsOf({ platform: id, code }).length > 0
}

/** The codes of which something is known anywhere. */
const codes: readonly Choice[] = [
  ...new Set([...symptoms.flatMap((it) => it.codes), ...platforms.flatMap((it) => Object.keys(it.codes).map(Number))]),
]
  .filter((code) => code > 0)
  .sort((one, other) => one - other)
  .map((code) => ({ id: String(code), label: statusTitle(code) }))
