import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { parseDocument } from '../fixtures/parse-document.ts'

/** Beyond that an edit takes the fresh server too long to compare many. */
const largest = 40_000

/** The texts of sources in folders that may hold handlers; without folders the fixtures', the examples' and those of installed packages. */
export function readSources(folders: readonly string[]): readonly string[] {
  const chosen = folders.length > 0 ? folders : ['examples', 'test/frameworks', 'node_modules']
  const files = chosen.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.d)\.[cm]?[jt]sx?$/.test(name))
      .map((name) => path.join(folder, name)),
  )
  const texts = files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()).map((file) => readFileSync(file, 'utf8'))
  return [...texts, ...(folders.length > 0 ? [] : fixtures())].filter((text) => text.length < largest && mayHoldHttp(text))
}

function fixtures(): string[] {
  return ['rules', 'frameworks', 'summaries', 'flow'].flatMap((folder) =>
    readdirSync(`test/${folder}`)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => parseDocument(readFileSync(`test/${folder}/${name}`, 'utf8')).workspaces)
      .flatMap(({ files }) => files.map(({ text }) => text)),
  )
}
