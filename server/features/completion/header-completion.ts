import { headerFields, headerRules } from '../../http/registry/headers.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import type { HeaderEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Probe } from './probe.ts'
import type { Suggestion } from './suggestion.ts'

/** No field has this name or value. */
const probeText = 'x-statuswise-probe'

/** Header fields and their values for the string that opens at `quote`, those first that the answer's status asks for. */
export function headerCompletion(text: string, quote: number, offset: number, probe: Probe): readonly Suggestion[] {
  const written = text.slice(quote + 1, offset)
  if (!/^[\w\- =";,/.]*$/.test(written)) return []
  const lineEnd = text.indexOf('\n', offset)
  const rest = text.slice(offset, lineEnd < 0 ? undefined : lineEnd)
  const closing = rest.indexOf(text[quote]!)
  const end = closing < 0 ? offset : offset + closing
  // A name alone is in many frameworks no header yet.
  const value = closing < 0 || /^['"`]\s*\)/.test(text.slice(end)) ? ", ''" : ''
  const at = { start: quote + 1, end }
  const trial = `${probeText}${text[quote]}${value}`
  for (const handler of probe({ start: at.start, end: closing < 0 ? end : end + 1 }, trial).handlers) {
    for (const { event } of handler.moments) {
      if (event.kind !== 'header' || event.source || quote < event.expression.start || quote > event.expression.end) continue
      if (event.header?.includes(probeText)) return namesFor(handler, at)
      if (event.value.constant?.includes(probeText)) return valuesFor(event, at)
    }
  }
  return []
}

function namesFor(handler: Handler, at: Suggestion['at']): readonly Suggestion[] {
  const codes = handler.outcomes.flatMap(({ status, headers }) => (headers.has(probeText) ? (status?.code ?? []) : []))
  const reasons = new Map<string, string>()
  for (const code of new Set(codes)) {
    if (typeof code !== 'number') continue
    for (const { name, level, recommended } of headerRules(code)) {
      if (level.endsWith('NOT') || reasons.has(name)) continue
      reasons.set(name, `${level === 'ADVISORY' ? 'advisory' : level}${recommended ? ', recommended' : ''} with ${statusTitle(code)}`)
    }
  }
  const others = headerFields.map(({ name }) => name).filter((name) => !reasons.has(name))
  return [...reasons.keys(), ...others].map((name): Suggestion => {
    const reason = reasons.get(name)
    return { label: name, insert: name, at, kind: 'header', filter: name, subject: `header ${name}`, ...(reason && { detail: reason }) }
  })
}

function valuesFor({ header }: HeaderEvent, at: Suggestion['at']): readonly Suggestion[] {
  return headerFields
    .filter(({ name }) => header?.includes(name.toLowerCase()))
    .flatMap(({ name, examples }) =>
      // A date that is written is over some day.
      examples
        .filter((value) => !/\d\d:\d\d:\d\d GMT/.test(value))
        .map((value): Suggestion => ({ label: value, insert: value, at, kind: 'value', filter: value, subject: `header ${name}` })),
    )
}
