import data from '../../../data/headers.json'
import type { SourcedText } from './sourced-text.ts'
import { type HeaderRule, statusCode } from './status-codes.ts'

/** A header field of requests or responses. */
export interface HeaderField {
  /** As the RFCs spell it: `WWW-Authenticate`. */
  readonly name: string
  /** What its value is, in a few words. */
  readonly value: string
  /** What it says, in a sentence. */
  readonly meaning: string
  /** Values as they are sent, the usual one first. */
  readonly examples: readonly string[]
  /** What people do wrong with it. */
  readonly mistakes?: readonly SourcedText[]
  /** false where MDN has no page. */
  readonly mdn?: boolean
  readonly spec: string
}

/** All of them, by name. */
export const headerFields: readonly HeaderField[] = data.headers

const byName: ReadonlyMap<string, HeaderField> = new Map(headerFields.map((field) => [field.name.toLowerCase(), field]))

/** The field of that name, in any case. */
export function headerField(name: string): HeaderField | undefined {
  return byName.get(name.toLowerCase())
}

/** What a code says about header fields; with a method, only what can concern a response to it. */
export function headerRules(code: number, method?: string): readonly HeaderRule[] {
  const rules = statusCode(code)?.headers ?? []
  return method ? rules.filter((rule) => rule.when?.methods?.includes(method) ?? true) : rules
}
