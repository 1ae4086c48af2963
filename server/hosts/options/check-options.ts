import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Finding } from '../../features/finding.ts'
import { forcedRule } from '../../features/forced-rules.ts'
import { profiles } from '../../workspace/configuration/configuration-file.ts'
import { patternMistake } from '../../workspace/configuration/file-patterns.ts'
import type { ForcedSettings } from '../../workspace/configuration/forced-settings.ts'
import { kindOfFile } from '../check-targets.ts'
import { type Format, formats } from '../formats/reports.ts'
import { severities } from '../formats/totals.ts'
import { readShard, type Shard } from '../shards/shard.ts'

/** A report that goes into a file; a part is for `merge`. */
export interface Output {
  readonly format: Format | 'part'
  readonly file: string
}

/** How findings are reported, and what makes a run fail. */
export interface ReportFlags {
  readonly format: Format
  readonly output?: readonly Output[]
  readonly failOn?: Finding['severity']
  readonly maxWarnings?: number
  readonly quiet?: boolean
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly summary?: boolean
}

/** What somebody asks of `check`. */
export interface CheckFlags extends ReportFlags {
  readonly fix?: boolean
  readonly profile?: ForcedSettings['profile']
  readonly rule?: ForcedSettings['rules']
  readonly stdin?: boolean
  readonly stdinFilename?: string
  readonly ignore?: readonly string[]
  /** False where what git and configuration files ignore is checked, too. */
  readonly respectIgnored?: false
  readonly strictFiles?: boolean
  /** A commit, or true for HEAD. */
  readonly changed?: string | true
  readonly staged?: boolean
  readonly shard?: Shard
  readonly printConfig?: string
  readonly listRules?: boolean
  readonly stats?: boolean
  /** The folder for what is kept from one run to the next; false for none. Without it, the user's own for what files register. */
  readonly cache?: string | false
}

/** Adds the options by which reports are asked for, and judged. */
export function withReportOptions(command: Command): Command {
  return command
    .optionsGroup('What is printed:')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formats).default('text'))
    .addOption(new Option('--output <format=file>', 'also write a report into a file; several times for several').argParser(addOutput))
    .option('--quiet', 'report errors only, and fail for errors only unless --fail-on says otherwise')
    .option('--summary', 'print the number of findings by rule, on standard error')
    .optionsGroup('What makes it fail:')
    .addOption(new Option('--fail-on <severity>', 'least severity that makes the exit code 1 (default: warning)').choices(severities))
    .addOption(new Option('--max-warnings <n>', 'fail for more warnings than these, and else for errors only').argParser(numberIn))
    .option('--baseline <file>', 'findings that are known and do not count')
    .option('--update-baseline', 'write what is found into the baseline')
}

/** Adds the options by which files and rules are chosen. */
export function withCheckOptions(command: Command): Command {
  command
    .optionsGroup('Which files:')
    .addOption(
      new Option('--ignore <glob>', 'leave files out, as `ignore` in statuswise.json does; several times for several').argParser(
        addPattern,
      ),
    )
    .addOption(withName(new Option('--no-ignore', 'check what .gitignore and statuswise.json leave out, too'), 'respectIgnored'))
    .option('--changed [ref]', 'only what differs from HEAD, or from where HEAD left REF, and what depends on it')
    .option('--staged', 'only what is about to be committed, and what depends on it')
    .addOption(new Option('--shard <i/n>', 'only the i-th of n parts; `statuswise merge` puts them together').argParser(shardIn))
    .option('--stdin', 'check a text from standard input, named by --stdin-filename')
    .option('--stdin-filename <file>', 'the file that the text is meant for')
    .option('--strict-files', 'exit with 2 when a file is named that is no source or not there')
    .optionsGroup('Which findings:')
    .addOption(new Option('--profile <profile>', 'which rules are on, whatever files say').choices(profiles))
    .addOption(
      new Option('--rule <id[:severity]>', 'turn a rule on, or set its severity or off; several times for several').argParser(addRule),
    )
    .option('--fix', 'apply the safe fixes, report what is left')
  return withReportOptions(command)
    .optionsGroup('What is printed:')
    .option('--stats', 'print how long it took and what was known from earlier runs, on standard error')
    .optionsGroup('What is kept:')
    .option('--cache <folder>', 'keep there what a check comes to, and say it again as long as nothing that it read is other')
    .option('--no-cache', 'keep nothing, and use nothing that was kept')
    .optionsGroup('Instead of checking:')
    .option('--print-config <file>', 'print what counts in a file')
    .option('--list-rules', 'print all rules')
}

/** What is forced by the options of a run. */
export function forcedBy({ profile, rule = new Map(), respectIgnored }: CheckFlags): ForcedSettings {
  return { ...(profile && { profile }), rules: rule, checksIgnored: respectIgnored === false }
}

/** Whether all that a run comes to is what it prints, and follows from files: it writes nothing, and asks neither git nor the clock. */
export function isPlainReport(flags: CheckFlags): boolean {
  const { fix, stdin, changed, staged, output, baseline, summary, stats, listRules, printConfig } = flags
  return [fix, stdin, changed, staged, output, baseline, summary, stats, listRules, printConfig].every(
    (it) => it === undefined || it === false,
  )
}

/** What is wrong with these options together, in a sentence; undefined where nothing is. */
export function mistakeIn(flags: CheckFlags, paths: readonly string[]): string | undefined {
  const { stdin, stdinFilename, fix, changed, staged, shard } = flags
  if (stdin && stdinFilename === undefined) return '--stdin needs --stdin-filename, which says what kind of file it is'
  if (!stdin && stdinFilename !== undefined) return '--stdin-filename goes with --stdin'
  if (stdin && paths.length > 0) return '--stdin checks one text: leave out the paths'
  if (changed !== undefined && staged) return '--changed and --staged exclude each other'
  if (stdin && (changed !== undefined || staged || shard)) return '--stdin checks one text: leave out --changed, --staged and --shard'
  if (stdin && fix) return '--stdin cannot go with --fix, which writes files'
  if (stdinFilename !== undefined && !isSource(stdinFilename)) return `${stdinFilename} is no name of a TypeScript or JavaScript file`
  return mistakeInReports(flags)
}

/** The same for what reports are asked for. */
export function mistakeInReports({ output = [], baseline, updateBaseline }: ReportFlags): string | undefined {
  if (updateBaseline && baseline === undefined) return '--update-baseline needs --baseline, which names the file'
  const files = [...output.map(({ file }) => file), ...(updateBaseline ? [baseline!] : [])].map((file) => path.resolve(file))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined) return `two things cannot be written to one file: ${path.relative(process.cwd(), twice)}`
  return files.map(mistakeInFile).find((mistake) => mistake !== undefined)
}

function mistakeInFile(file: string): string | undefined {
  const shown = path.relative(process.cwd(), file)
  if (kindOfFile(file) !== undefined) return `${shown} is source or configuration, and no report is written over it`
  if (!existsSync(path.dirname(file))) return `${shown} cannot be written: there is no such folder`
  return existsSync(file) && statSync(file).isDirectory() ? `${shown} cannot be written: it is a folder` : undefined
}

function isSource(file: string): boolean {
  const kind = kindOfFile(file)
  return kind !== undefined && kind !== 'configuration'
}

/** Its value has a name of its own: what --no-ignore says is not the opposite of --ignore. */
function withName(option: Option, name: keyof CheckFlags): Option {
  return Object.assign(option, { attributeName: () => name })
}

const outputFormats: readonly Output['format'][] = [...formats, 'part']

function addOutput(written: string, outputs: readonly Output[] = []): readonly Output[] {
  const [, name, file] = /^([^=]*)=(.+)$/.exec(written) ?? []
  const format = outputFormats.find((it) => it === name)
  if (file === undefined) throw new InvalidArgumentError('Write the format, = and the file, as in sarif=statuswise.sarif.')
  if (!format) throw new InvalidArgumentError(`The formats are ${outputFormats.join(', ')}.`)
  return [...outputs, { format, file }]
}

function addPattern(written: string, patterns: readonly string[] = []): readonly string[] {
  const mistake = patternMistake(written)
  if (mistake !== undefined) throw new InvalidArgumentError(mistake)
  return [...patterns, written]
}

function addRule(written: string, rules: ForcedSettings['rules'] = new Map()): ForcedSettings['rules'] {
  try {
    return new Map([...rules, forcedRule(written)])
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}

function shardIn(written: string): Shard {
  const shard = readShard(written)
  if (!shard) throw new InvalidArgumentError('Write which part of how many, as in 2/3.')
  return shard
}

function numberIn(written: string): number {
  if (!/^\d{1,9}$/.test(written)) throw new InvalidArgumentError('Write a number.')
  return Number(written)
}
