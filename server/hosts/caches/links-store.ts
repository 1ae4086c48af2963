import { version } from '../../../package.json'
import { isEmpty, type KeptFile, type KeptLinks, noLinks } from '../../workspace/program/kept-links.ts'
import { cachesFolder } from './caches-folder.ts'
import { build, digest, readStored, writeStored } from './stored-text.ts'

type Links = Parameters<KeptLinks['put']>[1]

/** By the digest of a file's place and text, and of its project's versions; `0` for a file without links. */
type Stored = Record<string, Links | 0>

const prefix = 'links-'

/** Keeps the links of files in the user's folder for caches or another, a file for each program. What cannot be read there, or was not written by us, is as good as absent. */
export function createLinksStore(folder = cachesFolder()): KeptLinks {
  let place: string | undefined
  let before = new Map<string, Links | 0>()
  let now = new Map<string, Links | 0>()
  let isOther = false
  const digests = new Map<string, string>()
  const keyOf = ({ uri, text, versions }: KeptFile) => {
    const ofVersions = digests.get(versions) ?? digest(versions)
    digests.set(versions, ofVersions)
    return digest(`${ofVersions}${uri}\n${text}`)
  }
  return {
    open(folders) {
      place = `${prefix}${digest(JSON.stringify([version, build(), folders]))}.json`
      before = read(folder, place)
      now = new Map()
      isOther = false
    },
    get(file) {
      const key = keyOf(file)
      const found = before.get(key)
      if (found === undefined) return undefined
      now.set(key, found)
      return found === 0 ? noLinks : found
    },
    put(file, links) {
      isOther = true
      now.set(keyOf(file), isEmpty(links) ? 0 : links)
    },
    save() {
      if (place !== undefined && (isOther || now.size < before.size)) write(folder, place, Object.fromEntries(now))
      before = new Map()
      now = new Map()
      digests.clear()
    },
  }
}

function read(folder: string | undefined, name: string): Map<string, Links | 0> {
  try {
    const stored: unknown = JSON.parse(readStored(folder, name) ?? '{}')
    return new Map(isStored(stored) ? Object.entries(stored) : [])
  } catch {
    return new Map()
  }
}

function isStored(value: unknown): value is Stored {
  return isObject(value) && Object.values(value).every((it) => it === 0 || isLinks(it))
}

function isLinks(value: unknown): value is Links {
  const areReferences = (list: unknown, isMore: (it: Record<string, unknown>) => boolean) =>
    Array.isArray(list) && list.every((it) => isObject(it) && typeof it.from === 'string' && areTexts(it.path) && isMore(it))
  if (!isObject(value) || !areReferences(value.registers, () => true)) return false
  return (
    areReferences(value.handsOn, (it) => typeof it.name === 'string') && (!('application' in value) || isApplication(value.application))
  )
}

function isApplication(value: unknown): boolean {
  return isObject(value) && typeof value.by === 'string' && typeof value.prefix === 'string' && areTexts(value.except)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const areTexts = (value: unknown) => Array.isArray(value) && value.every((it) => typeof it === 'string')

function write(folder: string | undefined, name: string, stored: Stored): void {
  writeStored(folder, prefix, name, JSON.stringify(stored))
}
