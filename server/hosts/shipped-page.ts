import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The text of a page that is shipped in `docs`; undefined where it is not there. */
export function shippedPage(name: string): string | undefined {
  try {
    const text = readFileSync(path.join(__dirname, '../../docs', name), 'utf8')
    return text.replace(/^<!--.*?-->\n/, '')
  } catch {
    return undefined
  }
}
