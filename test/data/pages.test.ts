import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { explain, topics } from '../../server/features/explain.ts'
import { entries } from '../../server/features/pages/entries.ts'
import { comparisons } from '../../server/http/registry/comparisons.ts'
import { statusClass, statusCodes } from '../../server/http/registry/status-codes.ts'
import { textOf } from '../markdown-text.ts'

const folders = ['docs/status-codes', 'docs/comparisons']
const generated = '<!-- Written by `npm run update` from data/. Do not edit. -->\n\n'

/** The pages by their files: what `statuswise explain` says, with links between them. */
function* pages(): Generator<readonly [string, string]> {
  for (const { code } of statusCodes) yield [`docs/status-codes/${code}.md`, pageOf(String(code))]
  for (const topic of topics) yield [`docs/status-codes/${topic}.md`, pageOf(topic)]
  for (const { id } of comparisons) yield [`docs/comparisons/${id}.md`, pageOf(id)]
  yield ['docs/status-codes/README.md', `${generated}${statusIndex()}`]
  yield ['docs/comparisons/README.md', `${generated}${comparisonIndex()}`]
}

function pageOf(asked: string): string {
  const { markdown } = explain(asked, { all: true }) ?? assert.fail(asked)
  const linked = `${textOf(markdown)}\n`
    .replace(/\]\(\.\.\/status\/(\d+)[a-z-]*\.md\)/g, '](../status-codes/$1.md)')
    .replaceAll('](../compare/', '](../comparisons/')
    .replaceAll('](../topic/', '](../status-codes/')
  return generated + linked
}

function statusIndex(): string {
  const classes = [...new Set(statusCodes.map(({ code }) => statusClass(code)))]
  const rows = (kind: string | undefined) =>
    statusCodes
      .filter(({ code }) => statusClass(code) === kind)
      .map(
        ({ code, name, state, meaning }) =>
          `| [${code}](${code}.md) | ${name}${state === 'registered' || state === 'unused' ? '' : ` (${state})`} | ${meaning} |`,
      )
  return [
    '# Status codes',
    'What Statuswise knows about each code, as hovers and `statuswise explain 404 --all` show it. Every sentence names its source; “practice” means that no specification says it, and teams may see it differently.',
    ...(['topic', 'class', 'story', 'platform'] as const).map((kind) => `${headings[kind]}: ${linksTo(kind)}`),
    '[Codes side by side](../comparisons/README.md)',
    ...classes.flatMap((kind) => [
      `## ${kind?.replace(/^./, (first) => first.toUpperCase())}`,
      ['| Code | Name | Meaning |', '| --- | --- | --- |', ...rows(kind)].join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n')
}

const headings = { topic: 'Topics', class: 'Classes', story: 'Stories', platform: 'Platforms' }

function linksTo(kind: keyof typeof headings): string {
  return entries
    .filter((entry) => entry.kind === kind)
    .map(({ id }) => `[${titleOf(id)}](${id}.md)`)
    .join(' · ')
}

function titleOf(topic: string): string {
  return /^# (.*)$/m.exec(textOf(explain(topic)?.markdown))?.[1] ?? assert.fail(topic)
}

function comparisonIndex(): string {
  const rows = comparisons.map(({ id, codes, title, short }) => `| [${codes.join(', ')}](${id}.md) | ${title} | ${short} |`)
  return ['# Codes side by side', ['| Codes | | The difference |', '| --- | --- | --- |', ...rows].join('\n')].join('\n\n').concat('\n')
}

suite('data: pages', () => {
  const written = new Map(pages())

  test('docs are what the data says', () => {
    if (process.env.UPDATE) {
      for (const folder of folders) {
        rmSync(folder, { recursive: true, force: true })
        mkdirSync(folder, { recursive: true })
      }
      for (const [file, text] of written) writeFileSync(file, text)
    }
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    assert.deepEqual(files.sort(), [...written.keys()].sort())
    for (const [file, text] of written) assert.equal(readFileSync(file, 'utf8'), text, file)
  })

  test('links between pages lead somewhere', () => {
    let count = 0
    for (const [file, text] of written) {
      for (const [, target = ''] of text.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
        count++
        assert.ok(existsSync(path.join(path.dirname(file), target)), `${file}: ${target}`)
      }
    }
    assert.ok(count > 300, `${count}`)
  })
})
