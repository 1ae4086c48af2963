import { cp, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { installEditor } from '../../scripts/editor/install.mjs'
import { foldersIn, installExtension, removeFolder, startServer, temporaryFolder, writeUserSettings } from '../../scripts/editor/server.mjs'
import { startChromium } from './chromium.mjs'

const project = 'examples/shop-api'
const name = 'src/routes/products.ts'
const pictures = 'out/screenshots'

export type ShopSession = Awaited<ReturnType<typeof openShop>>

/** A copy of the example, open at one of its files in VS Code with the packed extension, in a browser of its own. */
export async function openShop(settings: Readonly<Record<string, unknown>> = {}) {
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closeIt of opened.reverse()) await closeIt()
  }
  try {
    await mkdir(pictures, { recursive: true })
    const home = await temporaryFolder()
    opened.push(() => removeFolder(home))
    const workspace = path.join(home, path.basename(project))
    const file = path.join(workspace, name)
    await cp(project, workspace, { recursive: true })
    const vscode = await installEditor(process.cwd())
    const folders = foldersIn(home)
    await writeUserSettings(folders.userData, { 'workbench.colorTheme': 'Default Dark Modern', ...settings })
    await installExtension(vscode, folders, path.resolve('out/statuswise.vsix'))
    const server = await startServer(vscode, folders)
    opened.push(() => server.stop())
    const { browser, page } = await startChromium()
    opened.push(() => browser.close())
    // For what never comes.
    page.setDefaultTimeout(180_000)
    await page.goto(server.addressOf(workspace, [['openFile', server.uriOf(file)]]))
    return {
      page,
      picture: (title: string) => page.screenshot({ path: path.join(pictures, `${title}.png`) }),
      savedText: () => readFile(file, 'utf8'),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
