import data from '../../../data/webhooks.json'
import type { Confidence, SourcedText } from './sourced-text.ts'

/** How a sender of webhooks treats answers. */
export interface WebhookProvider {
  readonly id: string
  readonly name: string
  /** The header that proves the sender. */
  readonly signature: string
  /** Which answers count as received. */
  readonly success: string
  /** How long it waits for one. */
  readonly timeout: string
  /** What it does after any other. */
  readonly retries: string
  readonly notes?: readonly string[]
  readonly sources: readonly string[]
  readonly confidence: Confidence
}

const meanings: { readonly classes: Readonly<Record<string, string>>; readonly codes: Readonly<Record<string, string>> } = data.meanings

/** When the entries were last compared with their sources. */
export const webhooksChecked = data.checked

/** The senders that are known. */
export const webhookProviders = data.providers as readonly WebhookProvider[]

/** What holds for every receiver of webhooks. */
export const webhookRules: readonly SourcedText[] = data.rules

/** What the sender of a webhook makes of an answer. */
export function webhookMeaning(code: number): string | undefined {
  return meanings.codes[code] ?? meanings.classes[Math.floor(code / 100)]
}
