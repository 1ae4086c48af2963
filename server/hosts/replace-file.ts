import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/** The write bits of a mode. */
const anybodysWrite = 0o222

/**
 * Puts a new content in the place of the one that was read, as a whole or not at all, with its owner and mode; of a link, in the place of what it leads
 * to. Throws, and leaves the file as it is, where it holds something else by now or cannot be replaced so. `beforeReplacing` is for tests.
 */
export function replaceFile(file: string, read: Buffer, content: Buffer, beforeReplacing = () => {}): void {
  const target = realpathSync(file)
  const stat = statSync(target)
  // Root would be let through.
  if ((stat.mode & anybodysWrite) === 0) throw new Error('it is write-protected')
  // To replace a file takes no permission to write into it, but whoever took that away meant it.
  accessSync(target, constants.W_OK)
  // Written in place, a full disk or the end of the process would leave half of it.
  if (stat.nlink > 1) throw new Error('it is hard-linked, and its other names would keep the old text')

  // (Windows replaces no file that is open.)
  const old = process.platform === 'win32' ? undefined : openSync(target, 'r')
  try {
    const written = writeBeside(target, content, stat)
    try {
      beforeReplacing()
      if (!readFileSync(target).equals(read)) throw new Error(changedMeanwhile)
      renameSync(written, target)
    } catch (error) {
      rmSync(written, { force: true })
      throw error
    }
    if (old !== undefined) giveBack(target, read, content, readFileSync(old))
  } finally {
    if (old !== undefined) closeSync(old)
  }
}

const changedMeanwhile = 'another program has changed it meanwhile'

/** Whoever opened the old file before it was replaced may have written into it since the last look. */
function giveBack(file: string, read: Buffer, content: Buffer, late: Buffer): void {
  if (late.equals(read)) return
  replaceFile(file, content, late)
  throw new Error(changedMeanwhile)
}

/** A new file in the same folder; its content is on the disk, and nobody sees it who may not see the other. */
function writeBeside(file: string, content: Buffer, { uid, gid, mode }: Stats): string {
  const name = path.join(path.dirname(file), `.statuswise-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`)
  const descriptor = openSync(name, 'wx', 0o600)
  try {
    writeFileSync(descriptor, content)
    giveTo(descriptor, uid, gid)
    // After the owner, whose change takes bits away.
    fchmodSync(descriptor, mode & 0o7777)
    fsyncSync(descriptor)
    return name
  } catch (error) {
    rmSync(name, { force: true })
    throw error
  } finally {
    closeSync(descriptor)
  }
}

function giveTo(descriptor: number, uid: number, gid: number): void {
  const own = fstatSync(descriptor)
  if (own.uid === uid && own.gid === gid) return
  try {
    fchownSync(descriptor, uid, gid)
  } catch {
    throw new Error('its owner and group cannot be kept')
  }
}
