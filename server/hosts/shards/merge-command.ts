import { rootOf } from '../check-root.ts'
import type { FileAt } from '../findings/checked-file.ts'
import { createReporter, type Terminal } from '../findings/report-findings.ts'
import { Mistake } from '../mistake.ts'
import { mistakeInReports, type ReportFlags } from '../options/check-options.ts'
import { type Part, readPart } from './part-file.ts'

/** Puts the parts of a run together and reports them as one. The exit code is that of the whole: 2 when something could not be done in any part. Throws a mistake in what is asked. */
export function merge(names: readonly string[], flags: ReportFlags, terminal: Terminal): number {
  const mistake = mistakeInReports(flags)
  if (mistake !== undefined) throw new Mistake(mistake)
  const parts = names.map((name) => ({ name, part: readPart(name) }))
  const isWhole = mistakeInParts(parts.map(({ part }) => part))
  if (isWhole !== undefined) throw new Mistake(isWhole)
  const all = parts.map(({ part }) => part)
  const sharded = all.every(({ shard }) => shard)
  const files = new Map(all.flatMap((part) => Object.entries(part.files)))
  const fileAt: FileAt = (path) => {
    const named = files.get(path)
    // (Parts that were run in folders of their own may call two files the same.)
    return named && { file: sharded ? named.file : path, path, text: named.text }
  }
  const reporter = createReporter(flags, terminal, fileAt, rootOf('.'))
  const failures = new Set(all.flatMap((part) => part.failures))
  for (const message of [...failures, ...new Set(all.flatMap((part) => part.notes))]) terminal.complain(message)
  return reporter.end({
    found: foundIn(all, sharded),
    filesChecked: sum(all.map(({ filesChecked }) => filesChecked)),
    filesFixed: sum(all.map(({ filesFixed }) => filesFixed)),
    checkedPaths: new Set(all.flatMap(({ checked }) => checked)),
    hasFailed: failures.size > 0,
  })
}

/** In the order of the whole run; configurations, which several parts may have looked at, once. */
function foundIn(parts: readonly Part[], sharded: boolean): Parameters<ReturnType<typeof createReporter>['end']>[0]['found'] {
  const found = new Map<string, Part['found'][number]>()
  for (const part of parts) for (const it of part.found) if (!found.has(it.uri)) found.set(it.uri, it)
  const all = [...found.values()].map((it) => ({ ...it, text: '' }))
  return sharded ? all.sort((one, other) => one.order - other.order || (one.uri < other.uri ? -1 : 1)) : all
}

/** Why these are not the parts of one run; undefined where they are. */
function mistakeInParts(parts: readonly Part[]): string | undefined {
  const shards = parts.flatMap(({ shard }) => shard ?? [])
  if (shards.length === 0) return undefined
  if (shards.length < parts.length) return 'some of the parts are shards and others are none: they belong to different runs'
  const counts = new Set(shards.map(({ count }) => count))
  if (counts.size > 1) return `the parts are shards of ${[...counts].join(' and of ')}: they belong to different runs`
  const [count = 0] = counts
  const missing = Array.from({ length: count }, (_, at) => at + 1).find((index) => !shards.some((shard) => shard.index === index))
  if (missing !== undefined) return `shard ${missing}/${count} is missing`
  return shards.length > count ? 'a shard is there twice' : undefined
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
