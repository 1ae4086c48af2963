import type { Project } from '../analysis/project/project.ts'
import type { Files } from './files.ts'
import { foldersAround } from './uri.ts'

/** What the package.json files around a document say. Read as data, remembered until `forget`. */
export interface Projects {
  /** The project a file or folder stands in. */
  around(uri: string): Project
  /** Drops everything remembered: a package.json was written, created or deleted. */
  forget(): void
}

type Ranges = ReadonlyMap<string, string>

const dependencyFields = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']

/** The projects of a workspace, seen through its files. */
export function createProjects(files: Files): Projects {
  const manifests = new Map<string, Ranges>()
  const installed = new Map<string, string | undefined>()
  /** By folder and name: every file asks for the same names. */
  const versions = new Map<string, Map<string, string | undefined>>()

  const rangesIn = (folder: string) => remember(manifests, folder, () => readRanges(files.read(`${folder}/package.json`)))
  const installedIn = (folder: string, name: string) => {
    const manifest = `${folder}/node_modules/${name}/package.json`
    return remember(installed, manifest, () => readVersion(files.read(manifest)))
  }

  /** A range that names one major version wins over what is installed: it is what the code is being written for, before `npm install` too. */
  const versionIn = (folders: readonly string[], name: string) => {
    const range = first(folders, (folder) => rangesIn(folder).get(name))
    if (range !== undefined && majorsOf(range).size === 1) return range
    return first(folders, (folder) => installedIn(folder, name)) ?? (range !== undefined && /\d/.test(range) ? range : undefined)
  }

  return {
    around(uri) {
      const folders = [...foldersAround(uri)]
      const known = remember(versions, folders[0] ?? '', () => new Map<string, string | undefined>())
      return { version: (name) => remember(known, name, () => (isPackageName(name) ? versionIn(folders, name) : undefined)) }
    },
    forget() {
      manifests.clear()
      installed.clear()
      versions.clear()
    },
  }
}

function first<T>(folders: readonly string[], get: (folder: string) => T | undefined): T | undefined {
  for (const folder of folders) {
    const found = get(folder)
    if (found !== undefined) return found
  }
  return undefined
}

function remember<T>(cache: Map<string, T>, key: string, read: () => T): T {
  if (!cache.has(key)) cache.set(key, read())
  return cache.get(key) as T
}

/** The name becomes part of a path, so nothing but a name may pass. */
function isPackageName(name: string): boolean {
  return /^(@[\w.~-]+\/)?[\w.~-]+$/.test(name) && !/(^|\/)\.\.?(\/|$)/.test(name)
}

function readRanges(text: string | undefined): Ranges {
  const manifest = parseObject(text)
  const ranges = new Map<string, string>()
  for (const field of dependencyFields) {
    for (const [name, range] of Object.entries(asObject(manifest[field]))) {
      if (isVersion(range)) ranges.set(name, withoutAlias(range))
    }
  }
  return ranges
}

function readVersion(text: string | undefined): string | undefined {
  const { version } = parseObject(text)
  return isVersion(version) ? version : undefined
}

/** npm takes nothing longer for a version. */
const longestVersion = 256

const isVersion = (value: unknown): value is string => typeof value === 'string' && value.length <= longestVersion

/** `npm:express@^4` and `workspace:^4` mean `^4`. */
function withoutAlias(range: string): string {
  return range.replace(/^(npm:.+@|workspace:)/, '')
}

/** The major versions a range allows, as far as it says so plainly: none for `*`, `>=4`, tags, files and addresses. */
function majorsOf(range: string): ReadonlySet<string> {
  const majors = new Set<string>()
  for (const alternative of range.split('||')) {
    const [, major, last = major] = /^[v^~=]*\s*(\d+)(?:\.\S*)?(?:\s+-\s+(\d+)(?:\.\S*)?)?$/.exec(alternative.trim()) ?? []
    if (major === undefined || major !== last) return new Set()
    majors.add(major)
  }
  return majors
}

function parseObject(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {}
  try {
    return asObject(JSON.parse(text))
  } catch {
    return {}
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
