import { execFileSync } from 'node:child_process'
import { Mistake } from '../mistake.ts'

/** What the repository under inspection could make git run, or turn git to, is off. */
const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.untrackedCache=false', '--no-pager', '--no-optional-locks']

/** Runs git in a folder: reads only, and starts no other program. Answers what it writes, cut at its zero bytes; throws a mistake with what `asked` says where it cannot. */
export function git(folder: string, args: readonly string[], asked: string): readonly string[] {
  try {
    const options = { cwd: folder, encoding: 'utf8', env: environment(), maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] } as const
    return execFileSync('git', [...safe, ...args], options).split('\0').filter((it) => it !== '')
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string }
    if (code === 'ENOENT') throw new Mistake(`${asked} needs git, which is not there`)
    const said = String(stderr ?? error).split('\n').find((line) => line.trim() !== '')
    throw new Mistake(`${asked} cannot be answered by git: ${said?.replace(/^(?:fatal|error): /, '') ?? 'it failed'}`)
  }
}

/** Whoever runs us may be run by git (a hook), which then says where the index is; nothing else of git's environment counts. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/.test(name) || ['GIT_INDEX_FILE', 'GIT_DIR', 'GIT_WORK_TREE'].includes(name))
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' }
}
