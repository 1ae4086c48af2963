import type { Files } from '../../server/workspace/files.ts'

/** Files held in memory, by URI; `reads` lists what was asked for. */
export function memoryFiles(
  contents: Record<string, string>,
): Files & { readonly reads: string[]; readonly contents: Record<string, string> } {
  const reads: string[] = []
  return {
    reads,
    contents,
    isFile: (uri) => uri in contents,
    read(uri) {
      reads.push(uri)
      return contents[uri]
    },
  }
}
