import { readdirSync, readFileSync } from 'node:fs'
import { createSourceFile, ScriptTarget } from 'typescript-6'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'

// Parses the files of a folder and does nothing else; with --gated, only those that may hold HTTP, which a check cannot do without.
const folder = process.argv[2]!
const isGated = process.argv.includes('--gated')
let parsed = 0
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts')) continue
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  if (isGated && !mayHoldHttp(text)) continue
  createSourceFile(file, text, ScriptTarget.Latest, false)
  parsed += 1
}
if (parsed === 0) throw new Error('Nothing was parsed')
