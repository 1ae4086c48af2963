import { cp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { openEditor } from './editor-session.ts'

const project = 'examples/shop-api'
const file = 'src/routes/products.ts'

export type ShopSession = Awaited<ReturnType<typeof openShop>>

/** A copy of the example, open at one of its files. */
export async function openShop(settings: Readonly<Record<string, unknown>> = {}) {
  const prepare = (folder: string) => cp(project, folder, { recursive: true })
  const session = await openEditor({ name: path.basename(project), file, prepare, settings })
  return { ...session, savedText: () => readFile(path.join(session.workspace, file), 'utf8') }
}
