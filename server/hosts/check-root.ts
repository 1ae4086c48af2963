import path from 'node:path'
import { type Kind, kindOf, realPathOf } from './disk.ts'
import { isOutside } from './shown-path.ts'

/** The folder that may be read for the sake of a path that is asked for: its repository. Without one, the outermost project up to the working directory, or the nearest around; without a project, the folder itself. */
export function rootOf(asked: string): string {
  const absolute = path.resolve(asked)
  const folders = [...(isFolder(absolute) ? [absolute] : []), ...foldersAround(absolute)]
  const repositories = folders.filter((folder) => exists(path.join(folder, '.git')))
  // No link leads out of a repository, into another one as little as anywhere.
  const repository = repositories.reduce<string | undefined>((inner, it) => (inner && leadsInto(it, inner) ? inner : it), undefined)
  if (repository !== undefined) return repository
  const projects = folders.filter((folder) => marks.some((mark) => exists(path.join(folder, mark))))
  return projects.findLast((folder) => isWithin(folder, process.cwd())) ?? projects[0] ?? folders[0] ?? absolute
}

const marks = ['package.json', 'statuswise.json']

/** Whether there is a folder of that name, or a link to one. */
export function isFolder(file: string): boolean {
  return kindAt(file) === 'folder'
}

/** Whether there is anything of that name. */
export const exists = (file: string) => kindAt(file) !== undefined

/** Nothing where the disk does not say. */
function kindAt(file: string): Kind | undefined {
  try {
    return kindOf(file)
  } catch {
    return undefined
  }
}

function leadsInto(folder: string, inner: string): boolean {
  return isWithin(realPathOf(inner) ?? inner, realPathOf(folder) ?? folder)
}

function isWithin(file: string, folder: string): boolean {
  return !isOutside(path.relative(folder, file))
}

/** The folders that a file or folder lies in, innermost first. */
export function* foldersAround(file: string): Generator<string> {
  for (let it = path.dirname(file); ; it = path.dirname(it)) {
    yield it
    if (it === path.dirname(it)) return
  }
}
