import { readdirSync, readFileSync, rmSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { getHeapCodeStatistics } from 'node:v8'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import { version } from '../../../package.json'
import { type Flag, flagSetter } from '../v8-flags.ts'
import { cachesFolder } from './caches-folder.ts'
import { privateFolder, readPrivateFile, writePrivateFile } from './private-folder.ts'

/**
 * Runs a CommonJS program, with what V8 made of it in earlier runs where that was kept. It is kept in the user's own folder for caches, when the
 * program ends or has run for a while, if this run has used much that was not kept; NODE_DISABLE_COMPILE_CACHE, Node's own variable for the same of
 * its loader, turns this off.
 */
export function runKept(file: string, flags: readonly Flag[] = []): void {
  const program = readFileSync(file)
  // (Before 20.15 Node has no sum that would tell damaged code.)
  const place = process.env.NODE_DISABLE_COMPILE_CACHE || crc32 === undefined ? undefined : placeFor(file, program)
  const kept = place && readKept(place)
  const source = Module.wrap(program.toString('latin1'))
  const script = new Script(source, { filename: file, ...(kept && { cachedData: kept.code }) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file))
  // Kept code, Node's own as well, is good under the flags only that it was made with: others are set when all is loaded, but while it is kept.
  const setFlags = flagSetter(flags)
  setFlags('value')
  if (!place) return

  const keepMore = () => {
    clearTimeout(timer)
    process.off('exit', keepMore)
    const compiled = getHeapCodeStatistics().bytecode_and_metadata_size
    const isMuch = (known: Kept | undefined) => script.cachedDataRejected || compiled > (known?.compiled ?? 0) * 1.1
    // Another process may have kept as much by now.
    if (!isMuch(kept) || !isMuch(readKept(place))) return
    setFlags('usual')
    keep(place, { compiled, code: script.createCachedData() })
    setFlags('value')
  }
  // By then it has done what it does at a start, and V8 has not yet dropped what ran only then.
  const timer = setTimeout(keepMore, 30_000).unref()
  process.on('exit', keepMore)
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

/** Another V8, or another text of the program, has another: V8 itself tells programs apart by their length. */
function placeFor(file: string, program: Buffer): Place | undefined {
  const folder = cachesFolder()
  const prefix = `${path.basename(file)}-${process.arch}-${process.versions.v8}-`
  return folder === undefined ? undefined : { folder, prefix, name: `${prefix}${version}-${program.length}-${crc32(program).toString(16)}` }
}

/** Only what the user wrote is run, and only as it was written: V8 trusts the code, and would fall over what is damaged. */
function readKept({ folder, name }: Place): Kept | undefined {
  try {
    const own = privateFolder(folder, false)
    const content = own && readPrivateFile(path.join(own, name))
    if (!content) return undefined
    const rest = content.subarray(numberLength)
    if (content.readUInt32LE() !== crc32(rest)) return undefined
    return { compiled: rest.readUInt32LE(), code: rest.subarray(numberLength) }
  } catch {
    return undefined
  }
}

function keep({ folder, prefix, name }: Place, { compiled, code }: Kept): void {
  try {
    const own = privateFolder(folder, true)
    if (own === undefined) return
    const rest = Buffer.concat([numberOf(compiled), code])
    writePrivateFile(path.join(own, name), Buffer.concat([numberOf(crc32(rest)), rest]))
    const others = readdirSync(own).filter((it) => it.startsWith(prefix) && it !== name)
    for (const other of others) rmSync(path.join(own, other), { force: true })
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
