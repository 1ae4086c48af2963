import type { Files, Listed } from '../../server/workspace/files.ts'

/** Files held in memory, by URI; `reads` lists what was asked for. */
export function memoryFiles(
  contents: Record<string, string>,
): Files & { readonly reads: string[]; readonly contents: Record<string, string> } {
  const reads: string[] = []
  return {
    reads,
    contents,
    isFile: (uri) => uri in contents,
    list: (uri) => listIn(Object.keys(contents), uri),
    read(uri) {
      reads.push(uri)
      return contents[uri]
    },
  }
}

/** What a folder holds when these files are all there are. */
export function listIn(files: Iterable<string>, folder: string): readonly Listed[] | undefined {
  const found = new Map<string, Listed>()
  for (const uri of files) {
    if (!uri.startsWith(`${folder}/`)) continue
    const [name = '', ...inner] = uri.slice(folder.length + 1).split('/')
    found.set(name, { name: decodeURIComponent(name), kind: inner.length > 0 ? 'folder' : 'file' })
  }
  return found.size === 0 ? undefined : [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}
