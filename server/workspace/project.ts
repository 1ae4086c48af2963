import type { Project } from '../analysis/project/project.ts'
import type { Files } from './files.ts'
import type { Entry, Remembered, Table } from './remembered.ts'
import { isTooDeep, parentFolder } from './uri.ts'

/** What the package.json files around a document say. Read as data. */
export interface Projects {
  /** The project a file or folder stands in, as it is now. */
  around(uri: string): Project
  /** The ranges that its package.json files ask for, as one text. */
  ranges(uri: string): string
  /** All that was asked of the project a file or folder stands in. */
  entry(uri: string): Entry
}

/** By name; the nearest package.json decides. */
type Ranges = ReadonlyMap<string, string>

const none: Ranges = new Map()

/** The versions that the files of one folder see. */
interface Versions {
  readonly of: Table<string | undefined>
  readonly all: Entry
}

/** What says which versions a project is written for, the least certain first: the engines are those of Node. */
const dependencyFields = ['engines', 'peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']

/** The projects of a workspace, seen through its files. */
export function createProjects(files: Files, remembered: Remembered): Projects {
  const ranges = remembered.table((folder): Ranges => {
    const own = readRanges(files.read(`${folder}/package.json`))
    const around = parentFolder(folder)
    const outer = around === undefined ? none : rangesIn(around)
    return own.size === 0 ? outer : new Map([...outer, ...own])
  })
  const rangesIn = (folder: string) => ranges.get(folder)
  const written = remembered.table((folder) => [...rangesIn(folder)].join(' '))
  /** By name and folder. */
  const installed = new Map<string, Table<string | undefined>>()
  const installedIn = (folder: string, name: string): string | undefined => {
    let own = installed.get(name)
    if (!own) {
      own = remembered.table((within) => {
        const version = readVersion(files.read(`${within}/node_modules/${name}/package.json`))
        const around = parentFolder(within)
        return version ?? (around === undefined ? undefined : installedIn(around, name))
      })
      installed.set(name, own)
    }
    return own.get(folder)
  }
  /** By folder: every file asks for the same names. */
  const versions = new Map<string, Versions>()

  /** A range that names one major version wins over what is installed: it is what the code is being written for, before `npm install` too. */
  const versionIn = (folder: string, name: string) => {
    const range = rangesIn(folder).get(name)
    if (range !== undefined && majorsOf(range).size === 1) return range
    return installedIn(folder, name) ?? (range !== undefined && /\d/.test(range) ? range : undefined)
  }
  const versionsAround = (uri: string): Versions => {
    const folder = parentFolder(uri)
    let known = versions.get(folder ?? '')
    if (!known) {
      known = {
        of: remembered.table((name) =>
          folder !== undefined && !isTooDeep(folder) && isPackageName(name) ? versionIn(folder, name) : undefined,
        ),
        all: remembered.holder(),
      }
      versions.set(folder ?? '', known)
    }
    return known
  }

  return {
    around(uri) {
      const { of, all } = versionsAround(uri)
      const asked = new Map<string, string | undefined>()
      return {
        version(name) {
          if (asked.has(name)) return asked.get(name)
          const version = of.get(name)
          remembered.use(all, of.entry(name))
          asked.set(name, version)
          return version
        },
      }
    },
    ranges(uri) {
      const folder = parentFolder(uri)
      return folder === undefined || isTooDeep(folder) ? '' : written.get(folder)
    },
    entry: (uri) => versionsAround(uri).all,
  }
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
