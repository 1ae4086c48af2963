import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/**
 * A folder of the user's own, at a place where nobody but the user and root can put another in its stead: what was checked here stays true. Answers
 * it without links on the way; undefined where there is none, or one that another user has a hand in. With `make` it is made where it is missing.
 */
export function privateFolder(folder: string, make: boolean): string | undefined {
  const outer = outerFolder(path.dirname(folder), make)
  if (outer === undefined) return undefined
  const inner = path.join(outer, path.basename(folder))
  if (make && !exists(inner)) mkdirSync(inner, { mode: 0o700 })
  const stat = lstatSync(inner, { throwIfNoEntry: false })
  return stat?.isDirectory() && isPrivate(stat) ? inner : undefined
}

function outerFolder(folder: string, make: boolean): string | undefined {
  if (!exists(folder)) return make ? privateFolder(folder, make) : undefined
  const real = realpathSync(folder)
  for (let it = real; ; it = path.dirname(it)) {
    if (!isSettled(lstatSync(it))) return undefined
    if (it === path.dirname(it)) return real
  }
}

/** A link that leads nowhere is something as well. */
function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

/** (Windows has no such owners: there a user's folders are closed to others.) */
const user = process.getuid?.()

/** Whether nobody else can write into it. */
function isPrivate({ uid, mode }: Stats): boolean {
  return user === undefined || (uid === user && (mode & othersWrite) === 0)
}

/** Whether nobody else can move what the user has in this folder. */
function isSettled({ uid, mode }: Stats): boolean {
  const isOthers = uid !== user && uid !== 0
  return user === undefined || (!isOthers && ((mode & othersWrite) === 0 || (mode & sticky) !== 0))
}

const othersWrite = 0o022
const sticky = 0o1000

/** Reads a file of a private folder; undefined for a link, and for what others could have written. Throws what the file system throws. */
export function readPrivateFile(file: string): Buffer | undefined {
  // (A pipe would keep the reader waiting; Windows knows neither flag.)
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    // Of the open file, which nobody can exchange any more.
    const stat = fstatSync(descriptor)
    return stat.isFile() && stat.nlink === 1 && isPrivate(stat) ? readFileSync(descriptor) : undefined
  } finally {
    closeSync(descriptor)
  }
}

/** Writes a file of a private folder as a whole, or throws and leaves what was there. */
export function writePrivateFile(file: string, content: Uint8Array): void {
  const temporary = `${file}.${process.pid}`
  // One of a process that was killed; of a link, the link.
  rmSync(temporary, { force: true })
  try {
    // Exclusive: no link is followed.
    writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
