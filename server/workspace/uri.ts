/** The folder a URI lies in, without a slash at the end; undefined when it lies in none (`untitled:Untitled-1`, the root). */
export function parentFolder(uri: string): string | undefined {
  const path = withoutQuery(uri)
  const slash = path.lastIndexOf('/')
  // A slash before the authority's end (`file://`) is no path.
  return slash < rootLength(path) ? undefined : path.slice(0, slash)
}

/** The last segment of a URI's path. */
export function fileName(uri: string): string {
  const path = withoutQuery(uri)
  return path.slice(Math.max(path.lastIndexOf('/'), path.indexOf(':')) + 1)
}

/** No system lets a file stand in more folders; walking up from one that claims to would hardly end. */
const mostFolders = 256

/** Whether a URI has so many folders that no file can be there. */
export function isTooDeep(uri: string): boolean {
  return uri.split('/', mostFolders + 1).length > mostFolders
}

/** The folder of a URI and those around it, innermost first; none when no file can be there. */
export function* foldersAround(uri: string): Generator<string> {
  if (isTooDeep(uri)) return
  for (let folder = parentFolder(uri); folder !== undefined; folder = parentFolder(folder)) yield folder
}

/** Whether a file or folder is a folder, or lies in it. */
export function isWithin(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${folder}/`)
}

/** Without percent-encoding, where that is valid: one character has several ways to stand in a URI. */
export function decode(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}

function withoutQuery(uri: string): string {
  return uri.replace(/[?#].*/s, '')
}

function rootLength(path: string): number {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(path)?.[0].length ?? 0
  if (!path.startsWith('//', scheme)) return scheme
  const end = path.indexOf('/', scheme + 2)
  return end < 0 ? path.length : end
}

/** A part of a path as it stands in a URI, written as VS Code writes it. Half of a character, which no file's name holds, has no place in one. */
export function encodeSegment(segment: string): string {
  const encoded = encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD'))
  return encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The one way to write a URI with a path that we use for names of files: each part of the path encoded as `encodeSegment` does. */
export function canonical(uri: string): string {
  const root = rootLength(uri)
  return (
    uri.slice(0, root) +
    uri
      .slice(root)
      .split('/')
      .map((part) => encodeSegment(decode(part)))
      .join('/')
  )
}
