import data from '../../data/headers.json'
import { type HeaderRule, statusCode } from './status-codes.ts'

/** A header field that some status code asks for. */
export interface HeaderField {
  /** As the RFCs spell it: `WWW-Authenticate`. */
  readonly name: string
  /** What its value is, in a few words. */
  readonly value: string
  readonly spec: string
}

const byName: ReadonlyMap<string, HeaderField> = new Map(data.headers.map((field) => [field.name.toLowerCase(), field]))

/** The field of that name, in any case. */
export function headerField(name: string): HeaderField | undefined {
  return byName.get(name.toLowerCase())
}

/** What a code says about header fields; with a method, only what can concern a response to it. */
export function headerRules(code: number, method?: string): readonly HeaderRule[] {
  const rules = statusCode(code)?.headers ?? []
  return method ? rules.filter((rule) => rule.when?.methods?.includes(method) ?? true) : rules
}
