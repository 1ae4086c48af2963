import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { cachedDataVersionTag, getHeapCodeStatistics, setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import cacheFolder from 'cachedir'
import { version } from '../../package.json'

/** A flag of V8: its value while the program runs, and the one that V8 itself has for it. */
export interface Flag {
  readonly name: string
  readonly value: number
  readonly usual: number
}

/**
 * Runs a CommonJS program, with what V8 made of it in earlier runs where that was kept. It is kept in the user's own folder for caches, when the
 * program ends or has run for a while, if this run has used much that was not kept; NODE_DISABLE_COMPILE_CACHE, Node's own variable for the same of
 * its loader, turns this off.
 */
export function runKept(file: string, flags: readonly Flag[] = []): void {
  // (Before 20.15 Node has no sum that would tell damaged code.)
  const place = process.env.NODE_DISABLE_COMPILE_CACHE || crc32 === undefined ? undefined : placeFor(file)
  const kept = place && readKept(place)
  const source = Module.wrap(readFileSync(file, 'latin1'))
  const script = new Script(source, { filename: file, ...(kept && { cachedData: kept.code }) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file))
  // Kept code, Node's own as well, is good under the flags only that it was made with: others are set when all is loaded, but while it is kept.
  const unusual = flags.filter(canBeUnset)
  const setAll = (which: 'value' | 'usual') => {
    for (const one of unusual) set(one.name, one[which])
  }
  setAll('value')
  if (!place) return

  const keepMore = () => {
    clearTimeout(timer)
    process.off('exit', keepMore)
    const compiled = getHeapCodeStatistics().bytecode_and_metadata_size
    const isMuch = (known: Kept | undefined) => script.cachedDataRejected || compiled > (known?.compiled ?? 0) * 1.1
    // Another process may have kept as much by now.
    if (!isMuch(kept) || !isMuch(readKept(place))) return
    setAll('usual')
    keep(place, { compiled, code: script.createCachedData() })
    setAll('value')
  }
  // By then it has done what it does at a start, and V8 has not yet dropped what ran only then.
  const timer = setTimeout(keepMore, 30_000).unref()
  process.on('exit', keepMore)
}

/** Whether the usual value is what this V8 has. */
function canBeUnset({ name, value, usual }: Flag): boolean {
  const before = cachedDataVersionTag()
  set(name, value)
  set(name, usual)
  return cachedDataVersionTag() === before
}

function set(name: string, value: number): void {
  setFlagsFromString(`--${name}=${value}`)
}

/** Where the code of one program is kept. */
interface Place {
  readonly folder: string
  /** Of the program, for this V8. */
  readonly prefix: string
  readonly name: string
}

/** What V8 made of a program. */
interface Kept {
  /** Bytes of bytecode that V8 held when it was kept. */
  readonly compiled: number
  readonly code: Buffer
}

/** Another V8, or another build of the program, has another; undefined where the user has no folder for it. */
function placeFor(file: string): Place | undefined {
  const folder = ownFolder()
  const { size, mtimeMs } = statSync(file)
  const prefix = `${path.basename(file)}-${process.arch}-${process.versions.v8}-`
  return folder === undefined ? undefined : { folder, prefix, name: `${prefix}${version}-${size}-${Math.floor(mtimeMs)}` }
}

function ownFolder(): string | undefined {
  try {
    const folder = cacheFolder('statuswise')
    return path.isAbsolute(folder) ? folder : undefined
  } catch {
    // Nobody's home: a user without an entry in the system's list.
    return undefined
  }
}

/** Only what the user wrote is run, and only as it was written: V8 trusts the code, and would fall over what is damaged. */
function readKept({ folder, name }: Place): Kept | undefined {
  try {
    const file = path.join(folder, name)
    if (![folder, file].every(isOwn)) return undefined
    const content = readFileSync(file)
    const rest = content.subarray(numberLength)
    if (content.readUInt32LE() !== crc32(rest)) return undefined
    return { compiled: rest.readUInt32LE(), code: rest.subarray(numberLength) }
  } catch {
    return undefined
  }
}

function isOwn(file: string): boolean {
  const { uid, mode } = statSync(file)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

function keep({ folder, prefix, name }: Place, { compiled, code }: Kept): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const old of readdirSync(folder)) if (old.startsWith(prefix)) rmSync(path.join(folder, old), { force: true })
    const written = path.join(folder, `${name}.${process.pid}`)
    const rest = Buffer.concat([numberOf(compiled), code])
    writeFileSync(written, Buffer.concat([numberOf(crc32(rest)), rest]), { mode: 0o600 })
    renameSync(written, path.join(folder, name))
  } catch {
    // Where it cannot be written, the next start is as slow as this one was.
  }
}

const numberLength = 4

function numberOf(value: number): Buffer {
  const number = Buffer.alloc(numberLength)
  number.writeUInt32LE(value)
  return number
}
