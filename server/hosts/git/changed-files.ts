import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Mistake } from '../mistake.ts'
import { git, namesIn } from './git.ts'

/** What counts as changed. */
export interface Since {
  /** A commit: what is others than where it and HEAD parted. Undefined: than HEAD. */
  readonly ref?: string
  /** Only what is about to be committed. */
  readonly staged: boolean
}

/** Files that were changed in a repository, and what they were before. */
export interface Changes {
  /** Absolute, those that are gone too. */
  readonly files: readonly string[]
  /** A text before; undefined for what was not there. */
  before(file: string): string | undefined
}

/** In a name of no file: where a tree holds nothing. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** Nothing else has a part in what is found. */
const matters = /\.(?:[cm]?[jt]sx?|json)$/

/** Asks git what was changed in the repository of a folder; throws a mistake where it cannot say. */
export function changesIn(folder: string, { ref, staged }: Since): Changes {
  const asked = staged ? '--staged' : ref === undefined ? '--changed' : `--changed=${ref}`
  const top = path.resolve(folder, git(folder, 'rev-parse', ['--show-cdup'], asked).trim())
  const ask = (command: Parameters<typeof git>[1], ...args: readonly string[]) => namesIn(git(top, command, args, asked))
  const base = ref === undefined ? headOr(emptyTree, top) : forkPoint(top, ref, asked)
  const names = staged
    ? ask(
        'diff-index',
        '--cached',
        '--name-only',
        '--no-renames',
        '--no-ext-diff',
        '--no-textconv',
        '--ignore-submodules=all',
        '-z',
        base,
        '--',
      )
    : othersThan(
        new Map(ask('ls-tree', '-r', '-z', '--full-tree', base).flatMap(blobIn)),
        ask('ls-files', '--cached', '--others', '--exclude-standard', '-z'),
        top,
      )
  return {
    files: names.filter((name) => matters.test(name)).map((name) => path.join(top, name)),
    before(file) {
      try {
        return git(top, 'cat-file', ['blob', `${base}:${path.relative(top, file).split(path.sep).join('/')}`], asked)
      } catch {
        return undefined
      }
    },
  }
}

/** `100644 blob OID\tNAME`; links and submodules are none. */
function blobIn(entry: string): readonly (readonly [name: string, oid: string])[] {
  const [, oid, name] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? []
  return oid !== undefined && name !== undefined ? [[name, oid]] : []
}

/** Files that are not what they were, are new or gone. Git itself would put their contents through filters that the repository names. */
function othersThan(blobs: ReadonlyMap<string, string>, there: readonly string[], top: string): readonly string[] {
  const names = new Set([...blobs.keys(), ...there].filter((name) => matters.test(name)))
  return [...names].filter((name) => {
    const content = contentOf(path.join(top, name))
    const oid = blobs.get(name)
    if (content === undefined || oid === undefined) return content !== undefined || oid !== undefined
    return oidOf(content, oid) !== oid && oidOf(withLineFeeds(content), oid) !== oid
  })
}

/** Undefined for what is gone, and for what is no file. */
function contentOf(file: string): Buffer | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file) : undefined
  } catch {
    return undefined
  }
}

/** The id of a blob, by the algorithm that another has. */
function oidOf(content: Buffer, other: string): string {
  const hash = createHash(other.length === 40 ? 'sha1' : 'sha256')
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex')
}

/** As git keeps a text whose lines end otherwise in the folder. */
function withLineFeeds(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}

/** In a repository without a commit there is no HEAD. */
function headOr(other: string, top: string): string {
  try {
    return git(top, 'rev-parse', ['--verify', '--quiet', 'HEAD^{commit}'], '').trim()
  } catch {
    return other
  }
}

function forkPoint(top: string, ref: string, asked: string): string {
  // (What begins with a dash would be an option.)
  const commit = ref.startsWith('-') ? undefined : commitAt(top, ref)
  if (commit === undefined)
    throw new Mistake(`${asked}: git knows no commit ${ref}. Is it fetched? (Paths go behind --changed=REF, or behind --.)`)
  try {
    return git(top, 'merge-base', [commit, 'HEAD'], asked).trim()
  } catch {
    throw new Mistake(`${asked}: ${ref} and HEAD have no commit in common here. Fetch more of the history.`)
  }
}

function commitAt(top: string, ref: string): string | undefined {
  try {
    return git(top, 'rev-parse', ['--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], '')
      .trim()
      .split('\n')
      .at(-1)
  } catch {
    return undefined
  }
}
