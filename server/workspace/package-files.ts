import { decode } from './uri.ts'

/** A file that describes or configures a package, in the `node_modules` that the package is installed in. */
export interface PackageFile {
  /** The folder with that `node_modules`; of nested ones the outermost. */
  readonly around: string
  /** Within the package: `package.json`. */
  readonly path: string
}

const folderName = 'node_modules'

/** What a URI says of itself as a package's JSON file: its package.json, or a configuration that others name; undefined for every other file. */
export function packageFileName(uri: string): PackageFile | undefined {
  if (!uri.endsWith('.json')) return undefined
  const segments = uri.split('/').map(decode)
  const name = segments.lastIndexOf(folderName) + 1
  if (name === 0 || segments.slice(1).some((segment) => segment === '.' || segment === '..' || /[/\\?#]/.test(segment))) return undefined
  const first = name + (segments[name]?.startsWith('@') ? 2 : 1)
  // `.bin`, `.cache` and the like are no packages.
  if (segments.slice(name, first).some((it) => it === '' || it.startsWith('.')) || first >= segments.length) return undefined
  return { around: segments.slice(0, segments.indexOf(folderName)).join('/'), path: segments.slice(first).join('/') }
}
