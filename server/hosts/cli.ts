import { Command, CommanderError, Option } from 'commander'
import pc from 'picocolors'
import { version } from '../../package.json'
import { type CheckOptions, check, severities } from './check-command.ts'
import { type ExplainOptions, explainable, explainablePlatforms, explainWords } from './explain-command.ts'
import { createJsonReport } from './formats/json-report.ts'
import { createTextReport } from './formats/text-report.ts'
import { init } from './init-command.ts'
import { printRoutes, routeFormats } from './routes-command.ts'
import { reasonOf } from './source-file.ts'
import { type Colors, colorsOf, foreign, put, type TerminalText, tty } from './terminal.ts'

interface Flags extends CheckOptions {
  readonly format: 'text' | 'json'
}

const program = new Command('statuswise')
  .description('Checks the HTTP status codes that handlers in TypeScript and JavaScript send.')
  .version(version)
  .exitOverride()
  // Arguments can be names of files, which commander repeats.
  .configureOutput({ outputError: (message) => put(process.stderr, foreign(message)) })

program
  .command('check')
  .description('Check files and folders; exit with 1 when there are findings, 2 when something could not be done.')
  .argument('[paths...]', 'files and folders', ['.'])
  .addOption(new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'))
  .option('--fix', 'apply the safe fixes, print what is left', false)
  .addOption(new Option('--fail-on <severity>', 'least severity that makes the exit code 1').choices(severities).default('warning'))
  .action((paths: string[], flags: Flags) => {
    const report = flags.format === 'json' ? createJsonReport(write) : createTextReport(write, wantedColors())
    process.exitCode = check(paths, flags, report, complain)
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
  .option('--json', 'print all that is known as JSON', false)
  .action((words: string[], options: ExplainOptions) => {
    const width = Math.min(process.stdout.columns || 100, 100)
    process.exitCode = explainWords(words, options, { write, complain, colors: wantedColors(), width })
  })

program
  .command('init')
  .description('Write a statuswise.json to begin with into the working directory; exit with 2 when there is one.')
  .action(() => {
    process.exitCode = init(write, complain)
  })

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

function write(text: TerminalText): void {
  if (isOpen) put(process.stdout, text)
}

function complain(message: string): void {
  // A further line, as of a stack, must not look like a complaint of its own.
  put(process.stderr, tty`statuswise: ${foreign(message.replaceAll('\n', '\n  '))}\n`)
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
  if (!(error instanceof CommanderError)) complain(`ended by a failure of its own: ${String(error).split('\n', 1)}`)
}
