import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Far more than any program takes. */
const safetyTimeout = 300_000

/** A process with one version of a framework in which programs are run one after the other. */
export class ProgramRunner<Order extends object, Observed> {
  readonly #child: ChildProcess

  /** `folder` holds the packages, `child` is what runs in it. */
  constructor(folder: string, child: string) {
    const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' }
    this.#child = fork(path.resolve(child), {
      cwd: folder,
      env,
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
  }

  /** Runs a program in every way it can turn out. */
  async observe(order: Order): Promise<Observed> {
    this.#child.send(order)
    const [observed] = await once(this.#child, 'message', { signal: AbortSignal.timeout(safetyTimeout) })
    return observed as Observed
  }

  stop(): void {
    this.#child.kill()
  }
}
