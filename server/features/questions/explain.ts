import { runtimeError, runtimeErrors } from '../../http/registry/runtime-errors.ts'
import { statusClass, statusCode, statusCodes } from '../../http/registry/status-codes.ts'
import { symptoms } from '../../http/registry/symptoms.ts'
import { unregisteredCodes, unregisteredMeanings } from '../../http/registry/unregistered-codes.ts'
import { isShippedPage, rulePath } from '../documentation.ts'
import { entries } from '../pages/entries.ts'
import { statusPath, topicPath } from '../pages/references.ts'
import type { AskedFrom } from './asked-from.ts'
import { asking, type Choice, type Step, showing } from './question.ts'

/** Leads to the page on a code, found by number, name, meaning or what is seen in production; what stands at the caret comes first, with the rules that have a finding in its line. */
export function explain([chosen]: readonly string[], { codes, rules }: AskedFrom): Step {
  if (chosen !== undefined) return showing(pathOf(chosen))
  const isHere = ({ id }: Choice) => codes.includes(Number(id))
  const known = [...registered(), ...unregistered(), ...ofEntries(), ...ofErrors()]
  const ruleChoices = (areAtCaret: boolean) =>
    [...new Map(rules.map((rule) => [rule.id, rule])).values()]
      .filter(({ isAtCaret }) => isAtCaret === areAtCaret)
      .map(({ id, message }) => ({ id, label: id, description: 'found in this line', detail: message }))
  const choices = [
    ...ruleChoices(true),
    ...known.filter(isHere).map((choice) => ({ ...choice, description: ['at the caret', choice.description].filter(Boolean).join(' · ') })),
    ...ruleChoices(false),
    ...known.filter((choice) => !isHere(choice)),
  ]
  return asking({
    title: 'Explain a status code, an error or a topic',
    placeholder: 'Number, name, symptom, error text or topic',
    choices,
  })
}

/** Of a number, a rule, an entry or an error: an id of a choice. */
function pathOf(id: string): string {
  if (/^\d+$/.test(id)) return statusPath(Number(id))
  if (isShippedPage(`rules/${id}.md`)) return rulePath(id)
  return runtimeError(id) ? `error/${id}.md` : topicPath(id)
}

function ofEntries(): readonly Choice[] {
  return entries.map(({ id, kind, title }) => ({ id, label: id, description: kind, ...(title !== undefined && { detail: title }) }))
}

function ofErrors(): readonly Choice[] {
  return Object.entries(runtimeErrors).map(([id, { owner, message, meaning, isUnnamed }]) => ({
    id,
    label: isUnnamed ? (message ?? id) : id,
    description: owner,
    detail: isUnnamed || message === undefined ? meaning : `${message}: ${meaning}`,
  }))
}

function registered(): readonly Choice[] {
  const seen = new Map<number, string[]>()
  for (const { codes, summary } of symptoms) for (const code of codes) seen.set(code, [...(seen.get(code) ?? []), summary])
  return statusCodes.map(({ code, name, oldNames, meaning, state }) => ({
    id: String(code),
    label: `${code} ${name}`,
    description: [statusClass(code), ...oldNames, state === 'registered' ? '' : state].filter(Boolean).join(' · '),
    detail: [meaning, ...(seen.get(code) ?? []).map((symptom) => `Seen as: ${symptom}`)].join(' · '),
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
      detail: meanings.map(({ meaning }) => meaning).join(' · '),
    }
  })
}
