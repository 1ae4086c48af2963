import { decisionTreeNote, firstQuestion, question } from '../../http/registry/decision-tree.ts'
import { functionFailures, functionFronts, platform, platformsChecked } from '../../http/registry/platforms.ts'
import { alerts, backoff, breakerCount, tiers, whySeparateAlerts } from '../../http/registry/policy.ts'
import { runtimeErrors } from '../../http/registry/runtime-errors.ts'
import { type StatusCode, statusCodes, statusTitle } from '../../http/registry/status-codes.ts'
import { unregisteredCodes, unregisteredCodesChecked } from '../../http/registry/unregistered-codes.ts'
import { webhookProviders, webhookRules, webhooksChecked } from '../../http/registry/webhooks.ts'
import { bodies, caching, retrying, rewriting } from '../../http/registry/words.ts'
import { bullets, codeSpan, type Item, joined, type Markdown, md, paragraphs, section, table } from '../../text/markdown.ts'
import { cite, cited, sourced, statusLink } from './references.ts'

/** What is known beyond single codes: pages by the word that asks for them, one screen of it or all. */
export const topicPages: Readonly<Record<string, (all: boolean) => Markdown>> = {
  decision: decisionTreePage,
  tables: tablesPage,
  lambda: functionErrorsPage,
  webhooks: webhooksPage,
  policy: policyPage,
  unregistered: unregisteredPage,
  errors: runtimeErrorsPage,
}

function decisionTreePage(): Markdown {
  const branch = (id: string): readonly Item[] =>
    (question(id)?.answers ?? []).map((answer) => {
      if (!('code' in answer))
        return { text: md`${answer.label} \u2014 *${question(answer.next)?.text ?? ''}*`, items: branch(answer.next) }
      const fields = answer.headers ? md` with ${joined(answer.headers.map(codeSpan), ', ')}` : ''
      return md`${answer.label} \u2192 **${statusTitle(answer.code)}**${fields}. ${answer.reason} ${cite(answer.source)}`
    })
  const first = question(firstQuestion)
  return paragraphs(
    md`# Which status should I return?`,
    decisionTreeNote,
    md`**${first?.text ?? ''}** ${first?.help ?? ''}`,
    bullets(branch(firstQuestion)),
  )
}

/** Computed from the codes, so that nothing is written twice. */
function tablesPage(): Markdown {
  const grouped = <K extends string>(
    title: string,
    words: Readonly<Record<K, string | undefined>>,
    keyOf: (status: StatusCode) => K | undefined,
  ) =>
    section(
      title,
      table(
        ['', 'Codes'],
        Object.entries<string | undefined>(words).flatMap(([key, text]) => {
          const codes = statusCodes.filter((status) => keyOf(status) === key).map(({ code }) => code)
          return text && codes.length > 0 ? [[text, codes.join(', ')]] : []
        }),
      ),
    )
  const asked = statusCodes.flatMap(({ code, headers }) => {
    const said = headers
      .filter(({ level, recommended }) => /^(?:MUST|SHOULD)/.test(level) || recommended)
      .map(
        ({ name, level, recommended, when }) =>
          md`${codeSpan(name)} ${level}${recommended ? ', recommended' : ''}${when ? ` ${when.text}` : ''}`,
      )
    return said.length > 0 ? [[statusLink(code), joined(said, '; ')]] : []
  })
  return paragraphs(
    md`# Status codes in tables`,
    section('Headers', table(['Code', 'Headers'], asked)),
    grouped('Content', bodies, ({ body }) => body),
    grouped('May caches keep it?', caching, ({ cache }) => cache.rule),
    grouped('Does the client retry?', retrying, ({ retry }) => retry.verdict),
    grouped('Method after a redirect', rewriting, ({ redirect }) => redirect?.method),
  )
}

function functionErrorsPage(): Markdown {
  const rows = functionFronts.map(({ platform: id, mode, answers, sources }) => [
    md`${platform(id)?.name ?? id}${mode ? `, ${mode}` : ''} ${joined(sources.map(cite), ' ')}`,
    ...functionFailures.map((failure) => {
      const { codes = [], note, confidence } = answers[failure.id] ?? {}
      const doubt = confidence ? `confidence: ${confidence}` : undefined
      return [codes.join(' or '), [note, doubt].filter(Boolean).join('; ')].filter(Boolean).join(', ') || '–'
    }),
  ])
  return paragraphs(
    md`# What clients get when a function fails`,
    `The same failure has a different status behind each gateway. Compared with its sources on ${platformsChecked}.`,
    table(['In front', ...functionFailures.map(({ text }) => text)], rows),
    'To decide it yourself, catch every error in the function and return a statusCode with a string body.',
  )
}

function webhooksPage(): Markdown {
  const rows = webhookProviders.map(({ name, signature, success, timeout, retries, notes = [], sources, confidence }) => [
    md`${name} ${joined(sources.map(cite), ' ')}`,
    codeSpan(signature),
    success,
    timeout,
    [retries, ...notes].join('. '),
    confidence,
  ])
  return paragraphs(
    md`# Answering webhooks`,
    bullets(webhookRules.map(sourced)),
    section(
      'Senders',
      `Compared with their sources on ${webhooksChecked}.`,
      table(['Sender', 'Signature', 'Acknowledged by', 'Waits', 'Otherwise', 'Confidence'], rows),
    ),
  )
}

function policyPage(all: boolean): Markdown {
  const differing = statusCodes.flatMap(({ code }) => {
    const { counts, note } = breakerCount(code) ?? {}
    return note ? [[statusLink(code), counts ?? '', note]] : []
  })
  return paragraphs(
    md`# Policy: alerts, circuit breakers, waiting`,
    'A proposal, from no specification. Change it where your service differs.',
    section('Tiers', bullets(Object.entries(tiers).map(([tier, text]) => md`**${tier}** ${text}`))),
    section(
      'Alerts',
      whySeparateAlerts,
      all
        ? table(
            ['Signal', 'Tier', 'Watch', 'Owner', 'Action'],
            alerts.map(({ signal, tier, watch, owner, action }) => [signal, tier, watch, owner, action]),
          )
        : bullets(alerts.map(({ signal, tier, action }) => md`**${tier}** ${signal}: ${action}`)),
    ),
    section(
      'Circuit breaker',
      'Around a callee, 5xx counts as failure, 2xx as success, 1xx, 3xx and 4xx as neither. Exceptions:',
      table(['Code', 'Counts', ''], differing),
    ),
    section('Waiting', backoff.text),
  )
}

function unregisteredPage(all: boolean): Markdown {
  const seenAs = {
    wire: 'sent',
    log: 'log only',
    closed: 'connection closed',
    library: 'constant of libraries',
    invalid: 'sent, but not an HTTP status',
  }
  const rows = unregisteredCodes.map(({ code, name, owner, seen, sentAs, retired, meaning, next, sources, confidence }) => [
    String(code).padStart(3, '0'),
    name ?? '–',
    owner,
    `${seenAs[seen]}${sentAs ? `; clients get ${sentAs}` : ''}${retired ? '; no longer' : ''}`,
    md`${meaning}${next ? ` ${next}` : ''} ${joined(sources.map(cite), ' ')}`,
    confidence,
  ])
  if (!all) {
    const short = unregisteredCodes.map(
      ({ code, name, owner }) => md`**${String(code).padStart(3, '0')}** ${[name, owner].filter(Boolean).join(' · ')}`,
    )
    return paragraphs(md`# Codes outside the registry`, bullets(short), 'More: explain unregistered --all, or explain 499')
  }
  return paragraphs(
    md`# Codes outside the registry`,
    md`Clients that do not know a code treat it as the first of its class (${cited('RFC9110 15')}), and applications MUST only use registered ones (${cited('RFC9205 4.6')}).`,
    `Compared with their sources on ${unregisteredCodesChecked}.`,
    table(['Code', 'Name', 'Owner', 'Seen', 'Meaning', 'Confidence'], rows),
  )
}

function runtimeErrorsPage(all: boolean): Markdown {
  const entries = Object.entries(runtimeErrors).map(([code, error]) => ({
    ...error,
    title: error.isUnnamed ? (error.message ?? code) : code,
  }))
  if (!all) {
    const titles = entries.map(({ title, owner, meaning }) => md`**${title}** (${owner}): ${meaning}`)
    return paragraphs(
      md`# Errors about responses`,
      bullets(titles),
      'More: explain errors --all, or explain with an error as it is printed',
    )
  }
  return paragraphs(
    md`# Errors about responses`,
    ...entries.map(({ title, owner, message, meaning, causes, effect, fix, status, isUnnamed, sources }) =>
      section(
        title,
        md`${owner}. ${meaning} ${joined(sources.map(cite), ' ')}`,
        message !== undefined && !isUnnamed ? `Printed as: ${message}` : undefined,
        bullets(causes.map((cause) => `Cause: ${cause}`)),
        `Effect: ${effect}${status ? ` The client gets ${statusTitle(status)}.` : ''}`,
        `Fix: ${fix}`,
      ),
    ),
  )
}
