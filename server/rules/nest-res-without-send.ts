import type { Handler } from '../http/responses/handler.ts'
import type { Rule } from './rule.ts'

export const nestResWithoutSend: Rule = {
  id: 'nest-res-without-send',
  summary: 'Send what you take upon yourself',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const { takesOver, semantics } = handler
    if (!takesOver || !neverAnswers(handler)) return
    const { name, at, shared } = takesOver
    const edits = shared && [{ kind: 'replace', at: { start: shared.at, end: shared.at }, text: shared.text } as const]
    yield {
      at,
      message: `With \`${name}\` the answer is left to this method, and it gives none: the client waits.`,
      fixes: edits ? [{ title: `Let ${semantics.name.split(' ')[0]} send`, safe: true, edits }] : [],
    }
  },
}

/** Whether no path that does not throw answers, or can. */
function neverAnswers({ outcomes, incomplete }: Handler): boolean {
  const ends = outcomes.filter(({ ending }) => ending !== 'thrown')
  return !incomplete && ends.length > 0 && ends.every(({ ending }) => ending === 'nothing')
}
