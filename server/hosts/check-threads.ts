import { availableParallelism } from 'node:os'
import path from 'node:path'
import { type MessagePort, Worker } from 'node:worker_threads'
import { type Checked, createFileChecker } from './check-files.ts'
import type { Target } from './check-targets.ts'

/** With more threads than this, reading what files import once more on each costs what they gain. */
const maxThreads = 4
/** With fewer files, a thread takes longer to start than it saves. */
const filesPerThread = 250
/** Files beside each other import the same. */
const filesPerBatch = 25

interface Batch {
  readonly index: number
  readonly targets: readonly Target[]
}

interface CheckedBatch {
  readonly index: number
  readonly checked: readonly Checked[]
  readonly configurations: readonly string[]
}

/**
 * Checks files, on several threads where there are enough of them, and tells of `each` in their order. Answers the URIs of the configuration
 * files that spoke for any of them; rejects when a thread breaks down. What `fix` writes, later files may import: these are checked one by one.
 */
export async function checkFiles(targets: readonly Target[], fix: boolean, each: (checked: Checked) => void): Promise<ReadonlySet<string>> {
  const threads = Math.min(availableParallelism(), maxThreads, Math.floor(targets.length / filesPerThread))
  if (!fix && threads > 1) return checkOnThreads(batchesOf(targets), threads, each)
  const checker = createFileChecker()
  for (const target of targets) each(checker.check(target, fix))
  return checker.configurationFiles()
}

/** Checks the batches that arrive until the port is closed; what another thread does for `checkFiles`. */
export function serveChecks(port: MessagePort): void {
  const checker = createFileChecker()
  port.on('message', (batch: Batch | undefined) => {
    if (!batch) return port.close()
    const checked = batch.targets.map((target) => withoutIdleText(checker.check(target, false)))
    const answer: CheckedBatch = { index: batch.index, checked, configurations: [...checker.configurationFiles()] }
    port.postMessage(answer)
  })
}

/** Texts are sent for findings only. */
const withoutIdleText = (checked: Checked): Checked => (checked.findings.length > 0 ? checked : { ...checked, text: '' })

function batchesOf(targets: readonly Target[]): readonly Batch[] {
  return Array.from({ length: Math.ceil(targets.length / filesPerBatch) }, (_, index) => ({
    index,
    targets: targets.slice(index * filesPerBatch, (index + 1) * filesPerBatch),
  }))
}

async function checkOnThreads(batches: readonly Batch[], threads: number, each: (checked: Checked) => void): Promise<ReadonlySet<string>> {
  const configurations = new Set<string>()
  const waiting = new Map<number, readonly Checked[]>()
  let told = 0
  const tell = ({ index, checked, configurations: found }: CheckedBatch) => {
    for (const uri of found) configurations.add(uri)
    waiting.set(index, checked)
    for (let next = waiting.get(told); next; next = waiting.get(++told)) {
      waiting.delete(told)
      next.forEach(each)
    }
  }
  const left = batches[Symbol.iterator]()
  const workers = Array.from({ length: threads }, () => new Worker(program))
  try {
    await Promise.all(workers.map((worker) => workThrough(worker, left, tell)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return configurations
}

/** The command line itself, which serves checks when it finds itself on such a thread. */
const program = path.join(__dirname, '..', path.basename(__filename))

/** Gives a thread one batch after the other; done when it has ended after the last. */
function workThrough(worker: Worker, left: Iterator<Batch>, tell: (batch: CheckedBatch) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let isDone = false
    const give = () => {
      const { value, done } = left.next()
      isDone = done === true
      worker.postMessage(value)
    }
    worker.on('message', (batch: CheckedBatch) => {
      tell(batch)
      give()
    })
    worker.on('error', reject)
    worker.on('exit', (code) => (isDone ? resolve() : reject(new Error(`A thread that checks files ended with ${code}`))))
    give()
  })
}
