import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8'
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
 * Runs a CommonJS program, with what V8 made of it in an earlier run where that was kept. It is kept in the user's own folder for caches, when
 * the program ends; NODE_DISABLE_COMPILE_CACHE, Node's own variable for the same of its loader, turns this off.
 */
export function runKept(file: string, flag?: Flag): void {
  const kept = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : keptFor(file)
  const cachedData = kept && readKept(kept)
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file, ...(cachedData && { cachedData }) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file))
  // Kept code, Node's own as well, is good under the flags only that it was made with: another is set when all is loaded, until it is kept.
  if (flag && canBeUnset(flag)) {
    set(flag.name, flag.value)
    process.once('exit', () => set(flag.name, flag.usual))
  }
  if (kept && (!cachedData || script.cachedDataRejected)) process.once('exit', () => keep(kept, script))
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

interface Kept {
  readonly folder: string
  /** Of the program, for this V8. */
  readonly prefix: string
  readonly name: string
}

/** Another V8, or another build of the program, has another; undefined where the user has no folder for it. */
function keptFor(file: string): Kept | undefined {
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
function readKept({ folder, name }: Kept): Buffer | undefined {
  try {
    const file = path.join(folder, name)
    if (![folder, file].every(isOwn)) return undefined
    const content = readFileSync(file)
    const code = content.subarray(sumLength)
    return content.subarray(0, sumLength).equals(sumOf(code)) ? code : undefined
  } catch {
    return undefined
  }
}

const sumLength = 4

function sumOf(code: Buffer): Buffer {
  const sum = Buffer.alloc(sumLength)
  sum.writeUInt32LE(crc32(code))
  return sum
}

function isOwn(file: string): boolean {
  const { uid, mode } = statSync(file)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

function keep(kept: Kept, script: Script): void {
  // Another start was first.
  if (!script.cachedDataRejected && readKept(kept)) return
  const { folder, prefix, name } = kept
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const old of readdirSync(folder)) if (old.startsWith(prefix)) rmSync(path.join(folder, old), { force: true })
    const written = path.join(folder, `${name}.${process.pid}`)
    const code = script.createCachedData()
    writeFileSync(written, Buffer.concat([sumOf(code), code]), { mode: 0o600 })
    renameSync(written, path.join(folder, name))
  } catch {
    // Where it cannot be written, the next start is as slow as this one was.
  }
}
