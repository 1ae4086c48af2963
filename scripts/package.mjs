// npm run package [file]: packs what dist/ holds into an extension that VS Code can install.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { createVSIX } from '@vscode/vsce'

const file = path.resolve(process.argv[2] ?? 'statuswise.vsix')
mkdirSync(path.dirname(file), { recursive: true })
// Links in the README stay relative: where the repository will be is not part of the build.
await createVSIX({ packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false })
