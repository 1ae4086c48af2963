import { readdirSync, readFileSync } from 'node:fs'
import { createSourceFile, ScriptTarget } from 'typescript-6'
import { mayHoldHttp } from '../../server/analysis/gate.ts'

// What a check cannot do without: read every file, and parse those that may hold HTTP.
const folder = process.argv[2]!
let parsed = 0
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts')) continue
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  if (!mayHoldHttp(text)) continue
  createSourceFile(file, text, ScriptTarget.Latest, false)
  parsed += 1
}
if (parsed === 0) throw new Error('Nothing was parsed')
