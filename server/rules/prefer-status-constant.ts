import { statusTitle } from '../http/registry/status-codes.ts'
import { codesOf } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const preferStatusConstant: Rule = {
  id: 'prefer-status-constant',
  summary: 'Name status codes as the project does',
  severity: 'hint',
  profile: 'opinionated',
  on: 'status-use',
  *check(use) {
    const { at, named } = use
    const [code] = codesOf(use)
    if (!named || code === undefined) return
    const { text, imports } = named
    const edits = [
      ...(imports ? [{ kind: 'replace' as const, at: { start: imports.at, end: imports.at }, text: imports.text }] : []),
      { kind: 'replace' as const, at, text },
    ]
    yield {
      at,
      message: `${statusTitle(code)} has a name here: \`${text}\`.`,
      fixes: [{ title: `Write ${text}`, safe: true, edits }],
    }
  },
}
