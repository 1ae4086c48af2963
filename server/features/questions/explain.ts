import { statusClass, statusCode, statusCodes } from '../../http/registry/status-codes.ts'
import { symptoms } from '../../http/registry/symptoms.ts'
import { unregisteredCodes, unregisteredMeanings } from '../../http/registry/unregistered-codes.ts'
import { statusPath } from '../pages/references.ts'
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

/** Several owners can use one number. */
function unregistered(): readonly Choice[] {
  const codes = unregisteredCodes.map(({ code }) => code).filter((code) => statusClass(code) && !statusCode(code))
  return [...new Set(codes)].map((code) => {
    const meanings = unregisteredMeanings(code)
    return {
      id: String(code),
      label: [String(code), meanings.find(({ name }) => name)?.name].filter(Boolean).join(' '),
      description: `not registered · ${meanings.map(({ owner }) => owner).join(' · ')}`,
      detail: meanings.map(({ meaning }) => meaning).join(' '),
    }
  })
}
