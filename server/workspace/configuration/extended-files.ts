import { encodeSegment, foldersAround, parentFolder } from '../uri.ts'

/** The name of a configuration file. */
export const configurationFileName = 'statuswise.json'

/** Whether an `extends` names a package rather than a file. */
export function isPackage(name: string): boolean {
  return !/^\.{0,2}(\/|$)/.test(name)
}

/** Where the file may be that an `extends` in the file `uri` names, the most likely place first; nowhere when it is no path that we follow. */
export function extendedFiles(name: string, uri: string): readonly string[] {
  if (name === '' || name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[a-z]+:/i.test(name)) return []
  if (!isPackage(name)) {
    const folder = parentFolder(uri)
    const path = folder === undefined ? undefined : resolve(folder, name)
    return path === undefined ? [] : [asFile(path)]
  }
  if (name.split('/').some((segment) => segment === '.' || segment === '..')) return []
  const path = name.split('/').filter(Boolean).map(encodeAsNode).join('/')
  return [...foldersAround(uri)].map((folder) => asFile(`${folder}/node_modules/${path}`))
}

/** A path that names no JSON file is a folder with a configuration file in it. */
function asFile(path: string): string {
  return path.endsWith('.json') ? path : `${path}/${configurationFileName}`
}

function resolve(folder: string, path: string): string | undefined {
  let current: string | undefined = folder
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (current === undefined) return undefined
    current = segment === '..' ? parentFolder(current) : `${current}/${encodeAsNode(segment)}`
  }
  return current
}

/** As Node writes it: scoped packages begin with a plain @. */
function encodeAsNode(segment: string): string {
  return encodeSegment(segment).replaceAll('%40', '@')
}
