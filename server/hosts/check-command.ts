import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type KeptLinks, nothingKept } from '../workspace/program/kept-links.ts'
import { countedLinks } from './caches/counted-links.ts'
import { createLinksStore } from './caches/links-store.ts'
import { rootOf } from './check-root.ts'
import type { Target } from './check-targets.ts'
import type { FileAt } from './findings/checked-file.ts'
import { type Collection, collectFindings } from './findings/collect-findings.ts'
import { createReporter, type Terminal } from './findings/report-findings.ts'
import { counted } from './formats/totals.ts'
import { changedSources } from './git/changed-sources.ts'
import { Mistake } from './mistake.ts'
import { type OpenPaths, openPaths, openUnsaved } from './open-paths.ts'
import { type CheckFlags, forcedBy, mistakeIn } from './options/check-options.ts'
import { listedRules } from './options/list-rules.ts'
import { printedConfiguration } from './options/print-config.ts'
import type { Progress } from './progress.ts'
import { createRepositoryPath } from './repository-path.ts'
import { partOf, writePart } from './shards/part-file.ts'
import { shardOf } from './shards/shard.ts'
import { createShownPath } from './shown-path.ts'
import { tty } from './terminal.ts'

/** Checks files and folders, or prints what `flags` ask for instead. The exit code: 2 when something could not be done, 1 when there is a finding that fails the run, 0 otherwise. Throws a mistake in what is asked. */
export function check(given: readonly string[], flags: CheckFlags, terminal: Terminal, progress: Progress): number {
  const mistake = mistakeIn(flags, given)
  if (mistake !== undefined) throw new Mistake(mistake)
  const instead = flags.listRules
    ? listedRules(flags.format === 'json')
    : flags.printConfig !== undefined && printedConfiguration(flags.printConfig, forcedBy(flags))
  if (instead) {
    terminal.write(instead)
    return 0
  }
  return checkPaths(flags.stdin ? [flags.stdinFilename!] : given.length > 0 ? given : ['.'], flags, terminal, progress)
}

function checkPaths(paths: readonly string[], flags: CheckFlags, terminal: Terminal, progress: Progress): number {
  const start = performance.now()
  const failures: string[] = []
  const notes: string[] = []
  const hearing = {
    fail(message: string) {
      failures.push(message)
      terminal.complain(message)
    },
    note(message: string) {
      notes.push(message)
      terminal.complain(message)
    },
  }
  const shownPath = createShownPath(paths)
  const unsaved = flags.stdin ? readFileSync(0) : undefined
  const isStrict = flags.strictFiles === true
  const selection = { ignore: flags.ignore ?? [], withIgnored: flags.respectIgnored === false, isStrict }
  const open = unsaved ? openUnsaved(paths[0]!, unsaved) : openPaths(paths, selection, shownPath, hearing)
  const roots = paths.map(rootOf)
  const repositoryPath = createRepositoryPath(roots)
  const texts = new Map<string, string>()
  const fileAt: FileAt = (uri) => {
    const text = texts.get(uri) ?? open.files.read(uri)
    const file = fileURLToPath(uri)
    return text === undefined ? undefined : { file: shownPath(file), path: repositoryPath(file), text }
  }
  const links = { asked: 0, kept: 0 }
  const kept = countedLinks(flags.cache === false ? nothingKept : createLinksStore(flags.cache), links)
  const reporter = createReporter(flags, terminal, fileAt, roots[0]!)
  const collection: Collection = {
    open,
    sources: narrowed(open, flags, kept),
    shownPath,
    kept,
    forced: forcedBy(flags),
    isStrict,
    fix: flags.fix === true,
    ...(unsaved && { unsaved }),
  }
  const collected = collectFindings(collection, {
    ...hearing,
    onProgress: (file, done, all) => progress.show(file === '' ? 'Reading the program' : `${done} of ${all} files: ${shownPath(file)}`),
    onFound(found) {
      texts.set(found.uri, found.text)
      reporter.add(found)
    },
  })
  progress.clear()
  for (const { uri, text } of collected.found) texts.set(uri, text)
  const checked = [...collected.checked].map((uri) => repositoryPath(fileURLToPath(uri)))
  const run = { failures, notes, checked, ...(flags.shard && { shard: flags.shard }) }
  for (const { format, file } of flags.output ?? []) if (format === 'part') writePart(file, partOf(collected, run, fileAt))
  const exitCode = reporter.end({ ...collected, checkedPaths: new Set(checked), hasFailed: failures.length > 0 })
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  if (flags.stats)
    terminal.tell(
      tty`${counted(collected.filesChecked, 'file')} in ${seconds} s; of ${counted(links.asked, 'file')} of the program, ${links.kept} were known from earlier runs\n`,
    )
  return exitCode
}

/** Those of the sources that are asked for. */
function narrowed(open: OpenPaths, { changed, staged = false, shard }: CheckFlags, kept: KeptLinks): readonly Target[] {
  const since = { staged, ...(typeof changed === 'string' && { ref: changed }) }
  // (What goes wrong in a file is said when it is checked.)
  const sources = staged || changed !== undefined ? changedSources(open, since, { error: () => {} }, kept) : open.sources
  return shard ? shardOf(sources, shard) : sources
}
