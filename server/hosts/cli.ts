import path from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import pc from 'picocolors'
import { version } from '../../package.json'
import { endedBefore } from './caches/kept-checks.ts'
import { check } from './check-command.ts'
import { type ExplainOptions, explainable, explainableFrameworks, explainablePlatforms, explainWords } from './explain-command.ts'
import type { Terminal } from './findings/report-findings.ts'
import { init } from './init-command.ts'
import { serveMcp } from './mcp/mcp-command.ts'
import { Mistake } from './mistake.ts'
import { type CheckFlags, isPlainReport, type ReportFlags, withCheckOptions, withReportOptions } from './options/check-options.ts'
import { createProgress } from './progress.ts'
import { printRoutes, routeFormats } from './routes-command.ts'
import { merge } from './shards/merge-command.ts'
import { reasonOf } from './source-file.ts'
import { type Colors, colorsOf, foreign, joined, kept, keptAs, put, type TerminalText, tty } from './terminal.ts'

const exitCodes = `
Exit codes: 0 when nothing fails the run, 1 when a finding does, 2 when something could not be done.
`

const progress = createProgress(process.stderr, (text) => put(process.stderr, text))

const program = new Command('statuswise')
  .description('Checks the HTTP status codes that handlers in TypeScript and JavaScript send.')
  .version(version)
  .exitOverride()
  // Arguments can be names of files, which commander repeats.
  .configureOutput({ outputError: (message) => put(process.stderr, foreign(message)) })

withCheckOptions(
  program
    .command('check')
    .description('Check files and folders.')
    .argument('[paths...]', 'files, folders and quoted patterns; without any, the working directory'),
)
  .addHelpText('after', exitCodes)
  .action((paths: string[], flags: CheckFlags) => {
    process.exitCode =
      typeof flags.cache === 'string' && isPlainReport(flags)
        ? checkOnce(paths, flags, flags.cache)
        : check(paths, flags, terminal, progress)
  })

withReportOptions(
  program
    .command('merge')
    .description('Put the parts of a run together that several machines have shared, and report them as one.')
    .argument('<parts...>', 'files that `check --output part=FILE` has written'),
)
  .addHelpText('after', exitCodes)
  .action((parts: string[], flags: ReportFlags) => {
    process.exitCode = merge(parts, flags, terminal)
  })

program
  .command('routes')
  .description('List the routes of files and folders: method, path, statuses, headers missing, handler.')
  .argument('[paths...]', 'files and folders', ['.'])
  .addOption(new Option('--format <format>', 'how they are printed').choices(routeFormats).default('text'))
  .action((paths: string[], { format }: { format: (typeof routeFormats)[number] }) => {
    process.exitCode = printRoutes(paths, format, write, complain)
  })

program
  .command('explain')
  .description('Explain a status code, what belongs to it, or a rule; exit with 2 when nothing is known.')
  .argument('<what...>', explainable)
  .addOption(new Option('--platform <id>', 'what this proxy, gateway or host means by the code').choices(explainablePlatforms))
  .addOption(new Option('--framework <id>', 'how this framework sends the code').choices(explainableFrameworks))
  .option('--all', 'print all that is known of a code, not one screen', false)
  .option('--json', 'print all that is known as JSON', false)
  .action((words: string[], options: ExplainOptions) => {
    const width = Math.min(process.stdout.columns || 100, 100)
    process.exitCode = explainWords(words, options, { write, complain, colors: wantedColors(), width })
  })

program
  .command('mcp')
  .description('Serve the tools for coding agents, by the Model Context Protocol over standard input and output.')
  .argument('[folders...]', 'what agents may look at', ['.'])
  .action((folders: string[]) => {
    process.exitCode = serveMcp(folders, complain)
  })

program
  .command('init')
  .description('Write a statuswise.json to begin with into the working directory; exit with 2 when there is one.')
  .action(() => {
    process.exitCode = init(write, complain)
  })

const terminal: Terminal = { write, complain, tell, colors: wantedColors() }

let isOpen = true
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it has seen enough (`| head`); the exit code still counts.
    isOpen = false
    if (error.code === 'EPIPE') return
    process.exitCode = 2
    if (stream === process.stdout) complain(`the output could not be written: ${reasonOf(error)}`)
  })
}

/** Prints what a check comes to; where it came to that before, without doing it again. */
function checkOnce(paths: readonly string[], flags: CheckFlags, folder: string): number {
  const { exitCode, output, complaints } = endedBefore(
    path.resolve(folder),
    [paths, { ...flags, rule: [...(flags.rule ?? [])] }, wantsColors()],
    () => {
      const printed: TerminalText[] = []
      const said: string[] = []
      const noted = {
        ...terminal,
        write: (text: TerminalText) => void printed.push(text),
        complain: (message: string) => void said.push(message),
      }
      return { exitCode: check(paths, flags, noted, progress), output: keptAs(joined(printed, '')), complaints: said }
    },
  )
  complaints.forEach(complain)
  write(kept(output))
  return exitCode
}

function write(text: TerminalText): void {
  progress.clear()
  if (isOpen) put(process.stdout, text)
}

function tell(text: TerminalText): void {
  progress.clear()
  put(process.stderr, text)
}

function complain(message: string): void {
  // A further line, as of a stack, must not look like a complaint of its own.
  tell(tty`statuswise: ${foreign(message.replaceAll('\n', '\n  '))}\n`)
}

function wantedColors(): Colors {
  return colorsOf(pc.createColors(wantsColors()))
}

function wantsColors(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  // On a pipe it is undefined, whatever its type says.
  return FORCE_COLOR ? FORCE_COLOR !== '0' : process.stdout.isTTY === true && TERM !== 'dumb'
}

try {
  program.parse()
} catch (error) {
  // Help and version that were asked for end well; commander has printed everything.
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2
  if (error instanceof Mistake) complain(error.message)
  else if (!(error instanceof CommanderError)) complain(`ended by a failure of its own: ${String(error).split('\n', 1)}`)
}
