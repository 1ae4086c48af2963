import { statusTitle } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const deprecatedStatusName: Rule = {
  id: 'deprecated-status-name',
  summary: 'Call a status by the name it has now',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.5.14',
  on: 'status-use',
  *check(use) {
    const { at, spelling, renamed } = use
    const code = knownCode(use)
    if (spelling === undefined || renamed === undefined || code === undefined) return
    const member = spelling.slice(spelling.lastIndexOf('.') + 1)
    const name = { start: at.end - member.length, end: at.end }
    yield {
      at: name,
      message: `${member} is the old name of ${code}: it is now ${statusTitle(code)}.`,
      tag: 'deprecated',
      fixes: [{ title: `Change to ${renamed}`, safe: true, edits: [{ kind: 'replace', at: name, text: renamed }] }],
    }
  },
}
