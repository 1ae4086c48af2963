import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../../server/rules/index.ts'
import { agree, sourcesOf } from './agree.ts'
import { agreeWithLinter } from './agree-with-linter.ts'
import { writeRuleFindings, writeSurvey } from './survey-pages.ts'
import { surveyRepository } from './survey-repository.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, only: { type: 'string', multiple: true }, agree: { type: 'boolean' } },
})
if (positionals.length === 0) {
  console.error('Which folders? npm run survey -- [--out FOLDER] [--only RULE] DIR…, or --agree DIR…')
  process.exit(2)
}

if (values.agree) {
  for (const folder of positionals) {
    const sources = sourcesOf(folder)
    for (const [whom, { different, findings }] of [
      ['an editor', agree(folder, sources)],
      ['ESLint', agreeWithLinter(folder, sources)],
    ] as const) {
      console.log(`${folder}: ${findings} findings agree with ${whom}, ${different.length} files differ`)
      for (const file of different) console.log(`  ${file}`)
      if (different.length > 0) process.exitCode = 1
    }
  }
  process.exit()
}

const chosen = values.only ? rules.filter(({ id }) => values.only!.includes(id)) : rules
const out = values.out ?? mkdtempSync(path.join(tmpdir(), 'statuswise-survey-'))
const repositories = positionals.map((folder) => surveyRepository(folder, commitOf(folder), chosen))

mkdirSync(out, { recursive: true })
for (const rule of chosen) writeFileSync(path.join(out, `${rule.id}.md`), writeRuleFindings(rule, repositories))
writeFileSync(path.join(out, 'README.md'), writeSurvey(chosen, repositories))
console.log(path.join(out, 'README.md'))

/** Undefined for a folder that is no checkout of its own. */
function commitOf(folder: string): string | undefined {
  try {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return path.resolve(git('rev-parse', '--show-toplevel')) === path.resolve(folder) ? git('rev-parse', '--short=12', 'HEAD') : undefined
  } catch {
    return undefined
  }
}
