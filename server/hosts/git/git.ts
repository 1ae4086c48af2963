import { execFileSync } from 'node:child_process'
import { Mistake } from '../mistake.ts'

/** What a repository could make git start is off. */
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager', '--no-optional-locks'] as const

/** The commands that are run: they read objects, the index and the names of files, and no content of one, which filters would see. */
type Command = 'rev-parse' | 'merge-base' | 'diff-index' | 'ls-files' | 'ls-tree' | 'cat-file'

/** Runs git in a folder. Answers what it writes; throws a mistake that begins with `asked` where it cannot. */
export function git(folder: string, command: Command, args: readonly string[], asked: string): string {
  try {
    const where = { cwd: folder, env: environment() }
    return execFileSync('git', [...safe, command, ...args], {
      ...where,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string }
    if (code === 'ENOENT') throw new Mistake(`${asked} needs git, which is not there`)
    const said = stderr?.split('\n').find((line) => line.trim() !== '')
    throw new Mistake(`${asked} is nothing that git can answer: ${said?.replace(/^(?:fatal|error): /, '') ?? 'it says nothing'}`)
  }
}

/** Names that git writes with a zero byte behind each. */
export function namesIn(written: string): readonly string[] {
  return written.split('\0').filter((it) => it !== '')
}

/** Of git's own variables only those count that it sets for its hooks, so that what is about to be committed is seen. It fetches nothing. */
function environment(): NodeJS.ProcessEnv {
  const forHooks = ['GIT_INDEX_FILE', 'GIT_DIR', 'GIT_WORK_TREE']
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || forHooks.includes(name))
  return { ...Object.fromEntries(kept), GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
}
