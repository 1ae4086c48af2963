import { statusClass, statusCodes } from '../../http/status-codes.ts'
import { symptoms } from '../../http/symptoms.ts'
import { unregisteredCodes } from '../../http/unregistered-codes.ts'
import { statusPath } from '../pages/markdown.ts'
import { asking, type Choice, type Step, showing } from './question.ts'

/** Leads to the page on a code, found by number, name, meaning or what is seen in production. */
export function explain([code]: readonly string[]): Step {
  if (code !== undefined) return showing(statusPath(Number(code)))
  return asking({ title: 'Explain a status code', placeholder: 'Number, name or symptom', choices: [...registered(), ...unregistered()] })
}

function registered(): readonly Choice[] {
  const seen = new Map<number, string[]>()
  for (const { codes, summary } of symptoms) for (const code of codes) seen.set(code, [...(seen.get(code) ?? []), summary])
  return statusCodes.map(({ code, name, oldNames, meaning, state }) => ({
    id: String(code),
    label: `${code} ${name}`,
    description: [statusClass(code), ...oldNames, state === 'registered' ? '' : state].filter(Boolean).join(' · '),
    detail: [meaning, ...(seen.get(code) ?? [])].join(' '),
  }))
}

function unregistered(): readonly Choice[] {
  return unregisteredCodes
    .filter(({ code }) => code >= 100 && code <= 599 && !statusCodes.some((it) => it.code === code))
    .map(({ code, name, owner, meaning }) => ({
      id: String(code),
      label: [String(code), name].filter(Boolean).join(' '),
      description: `${owner}, not registered`,
      detail: meaning,
    }))
}
