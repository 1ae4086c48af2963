import { platform } from '../../http/registry/platforms.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { type Case, symptomsOf } from '../../http/registry/symptoms.ts'
import { bullets, type Markdown, md, paragraphs, section, table } from '../../text/markdown.ts'
import { cite, citeDated, sourced, statusLink } from './references.ts'

/** What a case seen in production comes from, how to confirm each cause and what to do; undefined where nothing is known of it. */
export function diagnosisPage(seen: Case & { readonly code: number }): Markdown | undefined {
  const where = seen.platform === undefined ? undefined : platform(seen.platform)
  const fitting = symptomsOf(seen)
  const { backendLog: _, ...withoutLog } = seen
  const symptoms = fitting.length > 0 ? fitting : symptomsOf(withoutLog)
  const meanings = where?.codes[seen.code] ?? []
  if (symptoms.length === 0 && meanings.length === 0) return undefined
  return paragraphs(
    md`# ${statusTitle(seen.code)}${where ? ` behind ${where.name}` : ''}`,
    logLine[seen.backendLog ?? 'unknown'],
    symptoms.length > fitting.length ? 'No known cause fits that log. What is known of the status otherwise:' : undefined,
    section(
      'What the platform means by it',
      bullets(meanings.map(({ text, source, confidence }) => md`${text} ${citeDated(source, confidence)}`)),
      ...(where ? ['How to tell its own responses from those of the upstream server:', bullets(where.ownAnswer.map(sourced))] : []),
    ),
    ...symptoms.map(({ summary, signs, causes }) =>
      section(
        summary,
        signs.length > 0 ? 'Signs:' : undefined,
        bullets(signs.map(sourced)),
        table(
          ['Cause', 'How to confirm', 'Fix'],
          causes.map(({ text, confirm, fix, source }) => [md`${text} ${cite(source)}`, confirm, fix]),
        ),
      ),
    ),
    where?.limits &&
      section(
        'Limits that end in a status',
        table(
          ['', ''],
          where.limits.map(({ name, value, source }) => [name, md`${value} ${cite(source)}`]),
        ),
      ),
    md`More: ${statusLink(seen.code, 3)}`,
  )
}

const logLine: Readonly<Record<'absent' | 'present' | 'unknown', string>> = {
  absent: 'The upstream server did not log the request: something in front of it answered.',
  present: 'The upstream server logged the request.',
  unknown: 'First check whether the upstream server logged the request: that tells who answered.',
}
