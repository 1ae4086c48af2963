// npm run package [file]: packs what dist/ holds into an extension that VS Code can install.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createVSIX } from '@vscode/vsce'

const file = path.resolve(process.argv[2] ?? 'statuswise.vsix')
mkdirSync(path.dirname(file), { recursive: true })
// From a folder that holds nothing else: vsce reads all there is before it asks .vscodeignore, the frameworks of the tests too.
const packed = ['.vscodeignore', ...(readFileSync('.vscodeignore', 'utf8').match(/(?<=^!).+?(?=\/\*\*$|$)/gm) ?? [])]
const cwd = mkdtempSync(path.join(tmpdir(), 'statuswise-package-'))
try {
  for (const name of packed) cpSync(name, path.join(cwd, name), { recursive: true })
  // The extension's page could show no picture that is not on the web.
  const readme = path.join(cwd, 'README.md')
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/^ *<picture>.*\n\n?/gm, ''))
  // Links in the README stay relative: where the repository will be is not part of the build.
  await createVSIX({ cwd, packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false })
} finally {
  rmSync(cwd, { recursive: true })
}
