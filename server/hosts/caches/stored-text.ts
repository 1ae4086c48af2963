import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { privateFolder, readPrivateFile, writePrivateFile } from './private-folder.ts'

/** What nobody has looked at for so long is forgotten. */
const longestKept = 30 * 24 * 60 * 60 * 1000

export const digest = (content: string | Uint8Array) => createHash('sha1').update(content).digest('base64url')

/** Another build may find something else. */
export const build = () => digest(readFileSync(__filename))

/** A text in a folder that nobody but the user can write into, as it was stored; undefined where it is not, or not whole. */
export function readStored(folder: string | undefined, name: string): string | undefined {
  try {
    const within = folder === undefined ? undefined : privateFolder(folder, false)
    const content = within === undefined ? undefined : readPrivateFile(path.join(within, name))?.toString('utf8')
    // (The first line tells whether the rest is all that was written.)
    const end = content?.indexOf('\n') ?? -1
    const rest = content?.slice(end + 1)
    return rest !== undefined && end >= 0 && content?.slice(0, end) === digest(rest) ? rest : undefined
  } catch {
    return undefined
  }
}

/** Stores a text; of those whose names begin so, what is old is deleted. Where it cannot be written, it is found out again next time. */
export function writeStored(folder: string | undefined, prefix: string, name: string, text: string): void {
  try {
    const within = folder === undefined ? undefined : privateFolder(folder, true)
    if (within === undefined) return
    writePrivateFile(path.join(within, name), Buffer.from(`${digest(text)}\n${text}`))
    const oldest = Date.now() - longestKept
    for (const other of readdirSync(within)) {
      const file = path.join(within, other)
      if (other.startsWith(prefix) && statSync(file).mtimeMs < oldest) rmSync(file, { force: true })
    }
  } catch {
    // A full disk, a folder without permission.
  }
}
