import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { attacks, type Planted, type Secret, secretFolder } from './attacks.ts'

/** Of the folder beside the workspace and those around it: to be seen nowhere. */
export const outside: Secret = { token: 'Hunter2Outside', code: 98761 }
/** Of a folder in the workspace: shows that the attacks would work. */
export const inside: Secret = { token: 'Hunter2Inside', code: 98762 }

/** A workspace full of attacks on the folders around it. */
export interface PlantedFolder {
  readonly path: string
  readonly workspace: string
  /** The folder of an attack, aimed at what lies outside or, to show that it works, at the same inside. */
  folderOf(attack: number, aim: 'outside' | 'inside'): string
  remove(): void
}

export function plantAttacks(): PlantedFolder {
  const folder = temporaryFolder()
  const workspace = path.join(folder, 'ws')
  const folderOf = (attack: number, aim: 'outside' | 'inside') => path.join(workspace, `${aim}-${attack}`)
  plant(folder, { files: secretFolder(outside) })
  plant(path.join(folder, 'outside'), { files: secretFolder(outside) })
  plant(path.join(workspace, 'inside'), { files: secretFolder(inside) })
  plant(workspace, {
    files: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
      // Mounted by a file above the workspace.
      'mounted.ts': `import { Router } from 'express'\nexport default Router().get('/', (req, res) => { res.status(404).end() })\n`,
    },
  })
  attacks.forEach(({ plant: planted }, index) => {
    plant(folderOf(index, 'outside'), planted({ relative: '../../outside', absolute: path.join(folder, 'outside') }))
    plant(folderOf(index, 'inside'), planted({ relative: '../inside', absolute: path.join(workspace, 'inside') }))
  })
  return { path: folder, workspace, folderOf, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Gives the task a folder by its real path, and takes it away afterwards. */
export function inTemporaryFolder<T>(task: (folder: string) => T): T {
  const folder = temporaryFolder()
  try {
    return task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'statuswise-outside-')))
}

/** Writes files and links into a folder. */
export function plant(folder: string, { files, links = {} }: Planted): void {
  const make = (name: string, write: (file: string) => void) => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    write(file)
  }
  for (const [name, text] of Object.entries(files)) make(name, (file) => writeFileSync(file, text))
  for (const [name, target] of Object.entries(links)) make(name, (file) => symlinkSync(target, file))
}

/** All that is kept in a folder. */
export function contentsOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

/** That a text holds nothing of what lies outside. */
export function assertSilent(text: string): void {
  for (const secret of [outside.token, `${outside.code}`]) {
    const at = text.indexOf(secret)
    assert.ok(at < 0, `tells of the outside: ${text.slice(Math.max(0, at - 300), at + 100)}`)
  }
}
