import { statusTitle } from '../http/registry/status-codes.ts'
import type { StatusCondition } from '../http/responses/file-facts.ts'
import type { Rule } from './rule.ts'

const messages: Record<StatusCondition['kind'], (code: string) => string> = {
  always: (code) => `${code} stands here by itself and is compared with nothing: the condition always holds.`,
  'not-both': (code) => `Any status differs from ${code} or from the other code: the condition always holds.`,
  never: (code) => `A status cannot be ${code} and another code at once: the condition never holds.`,
  'any-status': () => 'Every status is in one of these ranges: the condition always holds.',
  'no-status': () => 'No status is in both of these ranges: the condition never holds.',
  assigned: (code) => `This sets the status to ${code} in place of asking for it: the condition always holds.`,
  'without-lower': (code) => `${code} itself is left out of this range.`,
  'with-upper': (code) => `${code} is in this range of successes.`,
}

export const statusConditionConstant: Rule = {
  id: 'status-condition-constant',
  summary: 'Ask for a status so that the answer can differ',
  severity: 'warning',
  profile: 'recommended',
  inTests: true,
  on: 'file',
  *check({ statusConditions = [] }) {
    for (const { kind, at, code, instead, edit } of statusConditions) {
      const text = instead ?? ''
      yield {
        at,
        message: messages[kind](statusTitle(code)),
        ...(kind === 'with-upper' && { severity: 'information' as const }),
        fixes: instead
          ? [
              {
                title: titleOf(kind, text),
                safe: false,
                edits: [{ kind: 'replace', at: edit ?? at, text: isRange(kind) ? ` ${text}` : text }],
              },
            ]
          : [],
      }
    }
  },
}

function titleOf(kind: StatusCondition['kind'], text: string): string {
  if (kind === 'always') return 'Compare with both codes'
  return kind === 'assigned' ? 'Compare, do not assign' : `Write ${text.trim()}`
}

const isRange = (kind: StatusCondition['kind']) => kind === 'without-lower' || kind === 'with-upper'
