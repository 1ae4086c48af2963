import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { countedLinks } from './caches/counted-links.ts'
import { createLinksStore } from './caches/links-store.ts'
import { rootOf } from './check-root.ts'
import type { FileAt } from './findings/checked-file.ts'
import { type Collection, collectFindings } from './findings/collect-findings.ts'
import { createReporter, type Terminal } from './findings/report-findings.ts'
import { counted } from './formats/totals.ts'
import { Mistake } from './mistake.ts'
import { openPaths, openUnsaved } from './open-paths.ts'
import { type CheckFlags, forcedBy, mistakeIn } from './options/check-options.ts'
import { listedRules } from './options/list-rules.ts'
import { printedConfiguration } from './options/print-config.ts'
import type { Progress } from './progress.ts'
import { createRepositoryPath } from './repository-path.ts'
import { createShownPath } from './shown-path.ts'
import { tty } from './terminal.ts'

/** Checks files and folders, or prints what `flags` ask for instead. The exit code: 2 when something could not be done, 1 when there is a finding that fails the run, 0 otherwise. */
export function check(given: readonly string[], flags: CheckFlags, terminal: Terminal, progress: Progress): number {
  const mistake = mistakeIn(flags, given)
  if (mistake !== undefined) {
    terminal.complain(mistake)
    return 2
  }
  const instead = flags.listRules
    ? listedRules(flags.format === 'json')
    : flags.printConfig !== undefined && printedConfiguration(flags.printConfig, forcedBy(flags))
  if (instead) {
    terminal.write(instead)
    return 0
  }
  try {
    return checkPaths(flags.stdin ? [flags.stdinFilename!] : given.length > 0 ? given : ['.'], flags, terminal, progress)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    terminal.complain(error.message)
    return 2
  }
}

function checkPaths(paths: readonly string[], flags: CheckFlags, terminal: Terminal, progress: Progress): number {
  const start = performance.now()
  let hasFailed = false
  const hearing = {
    fail(message: string) {
      hasFailed = true
      terminal.complain(message)
    },
    note: terminal.complain,
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
  const reporter = createReporter(flags, terminal, fileAt, roots[0]!)
  const links = { asked: 0, kept: 0 }
  const collection: Collection = {
    open,
    sources: open.sources,
    shownPath,
    kept: countedLinks(createLinksStore(), links),
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
  const checkedPaths = new Set([...collected.checked].map((uri) => repositoryPath(fileURLToPath(uri))))
  const exitCode = reporter.end({ ...collected, checkedPaths, hasFailed })
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  if (flags.stats)
    terminal.tell(
      tty`${counted(collected.filesChecked, 'file')} in ${seconds} s; of ${counted(links.asked, 'file')} of the program, ${links.kept} were known from earlier runs\n`,
    )
  return exitCode
}
