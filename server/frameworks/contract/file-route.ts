/** What the path of a file says about its route. */
interface FileRoute {
  /** What the pattern of the folder captures. */
  readonly folder: string | undefined
  /** From the folder to the extension. */
  readonly path: string
}

/** `users/[id]` of `/src/pages/users/[id].ts` in the folder `/pages/`, the first of that name; undefined for files elsewhere or with other extensions. */
export function fileRoute(uri: string, folder: RegExp, extension: RegExp): FileRoute | undefined {
  const whole = decodeURIComponent(uri)
  const [start, end] = [folder.exec(whole), extension.exec(whole)]
  if (!start || !end) return undefined
  const path = whole.slice(start.index + start[0].length, end.index)
  return path === '' ? undefined : { folder: start[1], path }
}

/** `.ts`, `.mjs` and the like. */
export const script = /\.[cm]?[jt]s$/

/** `.tsx` and `.jsx` too. */
export const scriptOrJsx = /\.[cm]?[jt]sx?$/
