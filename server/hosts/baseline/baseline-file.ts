import { readFileSync, writeFileSync } from 'node:fs'
import type { FindingKey } from '../findings/finding-key.ts'

/** Findings of a file that are about the same, which nobody has to mend now. */
export interface BaselineEntry extends FindingKey {
  /** From the folder of the repository, with slashes. */
  readonly file: string
  readonly count: number
}

const current = 1

/** Reads a baseline; throws an error with a sentence for a person. */
export function readBaseline(file: string): readonly BaselineEntry[] {
  const text = readFileSync(file, 'utf8')
  const content = parsed(text)
  if (!isRecord(content) || typeof content.version !== 'number' || !Array.isArray(content.findings))
    throw new Error('it is no baseline of Statuswise')
  if (content.version > current) throw new Error(`it is of version ${content.version}, which a newer Statuswise wrote`)
  return content.findings.map((entry: unknown, index) => {
    if (!isEntry(entry)) throw new Error(`entry ${index + 1} of it cannot be understood`)
    return entry
  })
}

/** Writes a baseline, its entries in an order that changes little from one to the next. */
export function writeBaseline(file: string, entries: readonly BaselineEntry[]): void {
  const findings = [...entries].map((entry) => ({ entry, order: orderOf(entry) })).sort((one, other) => (one.order < other.order ? -1 : 1))
  writeFileSync(file, `${JSON.stringify({ version: current, findings: findings.map(({ entry }) => entry) }, undefined, 2)}\n`)
}

function orderOf({ file, rule, symbol = '', subject = '', code }: BaselineEntry): string {
  return [file, rule, symbol, subject, code].join('\0')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is no JSON')
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false
  const isText = (it: unknown) => typeof it === 'string'
  const isOptional = (it: unknown) => it === undefined || isText(it)
  const { file, rule, code, symbol, subject, count } = value
  return [file, rule, code].every(isText) && [symbol, subject].every(isOptional) && Number.isInteger(count) && (count as number) > 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
