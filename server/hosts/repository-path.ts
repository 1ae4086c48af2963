import path from 'node:path'
import { isOutside } from './shown-path.ts'

/** A file, by its absolute path, from the innermost of some folders that it lies in, with slashes; elsewhere from the first. */
export function createRepositoryPath(roots: readonly string[]): (file: string) => string {
  const innermost = [...roots].sort((one, other) => other.length - one.length)
  return (file) => {
    const root = innermost.find((it) => !isOutside(path.relative(it, file))) ?? roots[0] ?? process.cwd()
    return path.relative(root, file).split(path.sep).join('/')
  }
}
