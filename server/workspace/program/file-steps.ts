import type { Files, Listed } from '../files.ts'

/** What is asked of the file system on the way: the entries of a folder, or the text of a file. */
export type FileStep = { readonly list: string } | { readonly read: string }
type Answer = readonly Listed[] | string | undefined

/** Work that asks the file system, written once for those that answer at once and those that answer later. */
export type FileSteps<T> = Generator<FileStep, T, Answer>

/** Files that answer later. */
export interface LaterFiles {
  list(uri: string): Promise<readonly Listed[] | undefined>
  read(uri: string): Promise<string | undefined>
}

type ListedFiles = Pick<Files, 'list' | 'read'>

/** Asks for the entries of a folder; none when it cannot be read. */
export function* listed(uri: string): FileSteps<readonly Listed[]> {
  return ((yield { list: uri }) as readonly Listed[] | undefined) ?? []
}

/** Asks for the text of a file. */
export function* textOf(uri: string): FileSteps<string | undefined> {
  return (yield { read: uri }) as string | undefined
}

/** Takes all steps over files that answer at once. */
export function takeSteps<T>(steps: FileSteps<T>, files: ListedFiles): T {
  const taken = sliced(steps, files)
  for (;;) {
    const done = taken(() => false)
    if (done) return done.result
  }
}

/** The same in slices: each call goes on until `isOver`, and answers when all is done. */
export function sliced<T>(steps: FileSteps<T>, files: ListedFiles): (isOver: () => boolean) => { readonly result: T } | undefined {
  let answer: Answer
  return (isOver) => {
    do {
      const next = steps.next(answer)
      if (next.done) return { result: next.value }
      answer = 'list' in next.value ? files.list?.(next.value.list) : files.read(next.value.read)
    } while (!isOver())
    return undefined
  }
}

/** The same over files that answer later. */
export async function takeStepsLater<T>(steps: FileSteps<T>, files: LaterFiles): Promise<T> {
  let next = steps.next(undefined)
  while (!next.done) {
    const { value } = next
    next = steps.next(await ('list' in value ? files.list(value.list) : files.read(value.read)))
  }
  return next.value
}
