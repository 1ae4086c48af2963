import type { Rule } from './rule.ts'

export const workAfterResponse: Rule = {
  id: 'work-after-response',
  summary: 'Do the work before you answer',
  severity: 'information',
  profile: 'strict',
  on: 'handler',
  *check({ laterCalls = [] }) {
    const [first] = laterCalls
    if (!first) return
    yield { at: first, message: 'This is awaited after the response: the platform may stop the function before it is done.' }
  },
}
