import path from 'node:path'

/** Names a file, by its absolute path, for people and other programs. */
export type ShownPath = (file: string) => string

/** Names what lies under a path that was given as that was given, everything else from the working directory. */
export function createShownPath(given: readonly string[]): ShownPath {
  const roots = given.map((root) => ({ root, absolute: path.resolve(root) }))
  return (file) => {
    for (const { root, absolute } of roots) {
      const inner = path.relative(absolute, file)
      if (inner === '') return root
      if (!isOutside(inner)) return below(slashed(root), slashed(inner))
    }
    return slashed(path.relative(process.cwd(), file))
  }
}

/** Whether a relative path leads out of the folder it begins in. */
export function isOutside(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
}

function below(folder: string, inner: string): string {
  if (folder === '.' || folder === '') return inner
  return folder.endsWith('/') ? `${folder}${inner}` : `${folder}/${inner}`
}

function slashed(file: string): string {
  return file.split(path.sep).join('/')
}
