import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { installEditor } from '../../scripts/editor/install.mjs'
import { foldersIn, installExtension, removeFolder, startServer, temporaryFolder, writeUserSettings } from '../../scripts/editor/server.mjs'
import { startChromium } from './chromium.mjs'

const pictures = 'out/screenshots'

/** What is opened: a folder that `prepare` fills, at one of its files. */
export interface Opened {
  readonly name: string
  readonly file: string
  readonly prepare: (folder: string) => Promise<void>
  readonly settings: Readonly<Record<string, unknown>>
}

/** VS Code with the packed extension, in a browser of its own. */
export async function openEditor({ name, file, prepare, settings }: Opened) {
  const opened: (() => Promise<unknown>)[] = []
  const requests: string[] = []
  const close = async () => {
    for (const closeIt of opened.reverse()) await closeIt()
  }
  try {
    await mkdir(pictures, { recursive: true })
    const home = await temporaryFolder()
    opened.push(() => removeFolder(home))
    const workspace = path.join(home, name)
    await prepare(workspace)
    const vscode = await installEditor(process.cwd())
    const folders = foldersIn(home)
    await writeUserSettings(folders.userData, { 'workbench.colorTheme': 'Default Dark Modern', ...settings })
    await installExtension(vscode, folders, path.resolve('out/statuswise.vsix'))
    const server = await startServer(vscode, folders)
    opened.push(() => server.stop())
    const { browser, page } = await startChromium()
    opened.push(() => browser.close())
    // For what never comes.
    page.setDefaultTimeout(120_000)
    page.context().on('request', (request) => requests.push(request.url()))
    await page.goto(server.addressOf(workspace, [['openFile', server.uriOf(path.join(workspace, file))]]))
    return {
      page,
      workspace,
      /** What the editor asked for, from anywhere. */
      requests: requests as readonly string[],
      picture: (title: string) => page.screenshot({ path: path.join(pictures, `${title}.png`) }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
