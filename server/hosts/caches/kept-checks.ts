import { version } from '../../../package.json'
import { type Answers, areSame, noting } from '../disk.ts'
import { build, digest, readStored, writeStored } from './stored-text.ts'

/** What a check has come to. */
export interface Ended {
  readonly exitCode: number
  /** What it printed. */
  readonly output: string
  /** What it complained of, besides. */
  readonly complaints: readonly string[]
}

interface Stored extends Ended {
  readonly answers: readonly (readonly [string, string])[]
}

const prefix = 'check-'

/** What a check comes to that is asked for in these words: as it did before, where the disk answers all that it asked then as it did. */
export function endedBefore(folder: string, asked: readonly unknown[], check: () => Ended): Ended {
  const words = [version, build(), process.version, process.platform, process.cwd(), ...asked]
  const name = `${prefix}${digest(JSON.stringify(words))}.json`
  const stored = parsed(readStored(folder, name))
  if (stored && areSame(stored.answers)) return stored
  const { result, answers } = noting(check)
  // (What could not be done may be possible next time.)
  if (answers && result.exitCode < 2) writeStored(folder, prefix, name, textOf(result, answers))
  return result
}

const textOf = (ended: Ended, answers: Answers) => JSON.stringify({ ...ended, answers: [...answers] } satisfies Stored)

function parsed(text: string | undefined): Stored | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isStored(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false
  const { exitCode, output, complaints, answers } = value as Partial<Record<keyof Stored, unknown>>
  const areTexts = (list: unknown) => Array.isArray(list) && list.every((it) => typeof it === 'string')
  return (
    (exitCode === 0 || exitCode === 1) &&
    typeof output === 'string' &&
    areTexts(complaints) &&
    Array.isArray(answers) &&
    answers.every((it) => areTexts(it) && it.length === 2)
  )
}
