import assert from 'node:assert/strict'
import path from 'node:path'
import { filesIn, importsOf } from './imports.ts'
import { foundations } from './layers.ts'
import { assertWritten } from './page.ts'

/** Layers whose rooms are drawn. */
const opened = ['server/analysis', 'server/http']
/** The box that a file is drawn in. */
function boxOf(file: string): string | undefined {
  const [top, layer = '', room = ''] = file.split('/')
  if (top === 'data' || top === 'client') return top
  if (top !== 'server') return undefined
  if (layer === 'frameworks') return `server/frameworks/${foundations.includes(room) ? 'foundations' : 'each'}`
  return opened.includes(`server/${layer}`) ? `server/${layer}/${path.basename(room, '.ts')}` : `server/${layer}`
}

/** Which box needs which. */
function arrows(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const file of [...filesIn('client'), ...filesIn('server')]) {
    const from = boxOf(file)!
    for (const to of importsOf(file).map(boxOf)) {
      const known = found.get(from) ?? new Set<string>()
      if (to !== undefined && to !== from) known.add(to)
      found.set(from, known)
    }
  }
  return found
}

/** Without the arrows that others imply. */
function reduced(all: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly [string, string])[] {
  const reaches = (from: string, to: string): boolean => [...(all.get(from) ?? [])].some((next) => next === to || reaches(next, to))
  return [...all].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && reaches(other, to)))
      .sort()
      .map((to) => [from, to] as const),
  )
}

function picture(): string {
  const all = arrows()
  const boxes = new Set([...all].flatMap(([from, targets]) => [from, ...targets]))
  const idOf = (box: string) => box.replace(/\W+/g, '_')
  const isIn = (layer: string) => (box: string) => box.startsWith(`${layer}/`)
  const layers = [...opened, 'server/frameworks']
  const subgraphs = layers.map((layer) => {
    const inner = [...boxes].filter(isIn(layer)).sort()
    return [`  subgraph ${idOf(layer)} [${layer}]`, ...inner.map((box) => `    ${idOf(box)}[${path.basename(box)}]`), '  end'].join('\n')
  })
  const others = [...boxes].filter((box) => !layers.some((layer) => isIn(layer)(box))).sort()
  const lines = [
    'flowchart TB',
    ...subgraphs,
    ...others.map((box) => `  ${idOf(box)}[${box}]`),
    ...reduced(all)
      .map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`)
      .sort(),
  ]
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n`
}

suite('picture of the architecture', () => {
  test('no arrow runs back', () => {
    const all = arrows()
    const back = [...all].flatMap(([from, targets]) => [...targets].filter((to) => all.get(to)?.has(from)).map((to) => `${from} ⇄ ${to}`))
    assert.deepEqual(back, [])
    assert.ok(all.size > 15)
  })

  test('is what the imports say', () => {
    assertWritten('the imports', picture())
  })
})
