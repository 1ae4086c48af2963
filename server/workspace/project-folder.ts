import type { Files } from './files.ts'
import { foldersAround } from './uri.ts'

/** The folder that is read around a file which is opened alone: the nearest with a package.json or a repository in it, else the file's own. None for what is not saved. */
export function projectFolder(uri: string, files: Files): string | undefined {
  const folders = [...foldersAround(uri)]
  return folders.find((folder) => marks.some((mark) => files.isFile(`${folder}/${mark}`))) ?? folders[0]
}

/** `.git` is a file where a repository has several work trees. */
const marks = ['package.json', '.git/HEAD', '.git']
