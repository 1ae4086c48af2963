import type { Files } from './files.ts'

/** The files as others see them: what is open has the place of what is saved. */
export function withOpenTexts(files: Files, texts: ReadonlyMap<string, string>): Files {
  return {
    read: (uri) => texts.get(uri) ?? files.read(uri),
    ...(files.list && { list: files.list }),
    ignoresCase: files.ignoresCase === true,
    isFile: (uri) => texts.has(uri) || files.isFile(uri),
    linkTarget: (uri) => files.linkTarget?.(uri),
    realPath: (uri) => (files.realPath ? files.realPath(uri) : uri),
    isOutside: (uri) => files.isOutside?.(uri) === true,
  }
}
