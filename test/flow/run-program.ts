import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Rendered } from './render.ts'
import type { Observed, Order } from './runs.ts'

/** Far more than any program takes. */
const safetyTimeout = 300_000

/** A process with one version of Express in which programs are run one after the other. */
export class ProgramRunner {
  readonly #child: ChildProcess

  /** `folder` holds the packages. */
  constructor(folder: string) {
    const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' }
    this.#child = fork(path.resolve('test/flow/child.mjs'), {
      cwd: folder,
      env,
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
  }

  /** Runs a program in every way it can turn out. */
  async observe({ marked, helpers }: Rendered): Promise<Observed> {
    const order: Order = { code: marked, helpers: [...helpers.values()] }
    this.#child.send(order)
    const [observed] = await once(this.#child, 'message', { signal: AbortSignal.timeout(safetyTimeout) })
    return observed as Observed
  }

  stop(): void {
    this.#child.kill()
  }
}
