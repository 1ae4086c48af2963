import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Files } from '../workspace/files.ts'
import { foldersAround } from './check-root.ts'
import { type GitPatterns, readGitPatterns } from './git-patterns.ts'
import { uriOf } from './node-files.ts'

/** The .gitignore of a folder, and those of the folders around it. */
export interface GitIgnore {
  readonly folder: string
  readonly patterns: GitPatterns
  readonly outer: GitIgnore | undefined
}

/** What holds inside a folder: `outer`, and what its own .gitignore adds. */
export function gitIgnoreIn(folder: string, outer: GitIgnore | undefined, files: Files): GitIgnore | undefined {
  const text = files.read(uriOf(path.join(folder, '.gitignore')))
  if (text === undefined) return outer
  const ignoreCase = process.platform === 'win32' || process.platform === 'darwin'
  return { folder, patterns: readGitPatterns(text, ignoreCase), outer }
}

/** What holds around a folder: the .gitignore files from the repository's root down; without a repository, from the working directory down. */
export function gitIgnoreAround(folder: string, files: Files): GitIgnore | undefined {
  const around = [...foldersAround(folder)]
  const rootAt = around.findIndex((it) => existsSync(path.join(it, '.git')))
  const isRoot = existsSync(path.join(folder, '.git'))
  const outermost = isRoot ? -1 : rootAt >= 0 ? rootAt : around.indexOf(process.cwd())
  return around.slice(0, outermost + 1).reduceRight<GitIgnore | undefined>((outer, it) => gitIgnoreIn(it, outer, files), undefined)
}

/** Whether git ignores a file or folder; the .gitignore nearest to it that says anything decides. */
export function isIgnored(gitIgnore: GitIgnore | undefined, absolute: string, isFolder: boolean): boolean {
  for (let it = gitIgnore; it; it = it.outer) {
    const relative = path.relative(it.folder, absolute).split(path.sep).join('/')
    const said = it.patterns(relative, isFolder)
    if (said !== undefined) return said
  }
  return false
}
