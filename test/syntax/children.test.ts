import assert from 'node:assert/strict'
import { runInNewContext } from 'node:vm'
import { type AnyNode, childHolding, eachChild } from '../../server/syntax/ir/children.ts'
import type { Module } from '../../server/syntax/ir/module.ts'
import { lower } from '../../server/syntax/lowering/lower.ts'
import { parse } from '../../server/syntax/parse.ts'

const lowered = (text: string): Module => lower(parse(text, 'typescriptreact'), 'file:///a.tsx')

/** A call of `at` wherever an expression may stand. */
const inOrder = `
const { a = at(2), [0]: [b = at(3)] = [] } = at(1)
const object = { [at(4)]: at(5), ...at(6), list: [at(7), ...[at(8)]], text: \`\${at(9)} \${at(10)}\` }
let n = (at(11), at(12) ?? 0), rounds = 1
object.list[at(13)] = typeof at(14)
n += at(15) + at(16) ? at(17) : 0
!at(18) || (at(19) && at(20))
if (at(21)) at(22)
else at
for (n = at(23); at(24) && rounds--; n += at(26)) { at(25) }
for (n of [at(27)]) continue
do { at(28) } while (!at(29))
done: while (at(30)) break done
switch (at(31)) { case at(32): at(33) }
try { throw at(34) } catch ({ message = at(35) }) { at(36) } finally { at(37) }
function later(one = at(38), { two = at(39) } = {}) { return at(40) }
later()
`

/** What has no effect of its own, or that only decorators and markup have. */
const others = `
@decorated class Shop extends Base { @route('/') list(@Res() res) { return super.list(this, 1n, tag\`a\${b}\`) } static open = true }
const markup = <Order id={id}>{total}</Order>
const make = async (file) => new ((await import(file)) as Makers)
for (const [key] of list) for (object[key] in other) {}
declare function overload(a: string): void
`

suite('children of a node', () => {
  test('are visited in the order in which they run', () => {
    const run = new Set<number>()
    const value = Object.assign([], { valueOf: () => 1 })
    runInNewContext(inOrder, { at: (place: number) => run.add(place) && value })
    const visited: unknown[] = []
    const visit = (node: AnyNode): void => {
      const place = node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'at' ? node.args[0] : undefined
      if (place?.kind === 'literal') visited.push(place.value)
      eachChild(node, visit)
    }
    lowered(inOrder).statements.forEach(visit)
    assert.deepEqual(visited, [...run])
    assert.equal(run.size, 40)
  })

  test('are all that stands in it', () => {
    const { statements } = lowered(inOrder + others)
    const visited = new Set<object>()
    const visit = (node: AnyNode): void => {
      visited.add(node)
      eachChild(node, visit)
    }
    statements.forEach(visit)
    const forgotten = nodesIn(statements).filter((node) => !visited.has(node))
    assert.deepEqual(
      forgotten.map(({ kind }) => kind),
      [],
    )
    assert.ok(visited.size > 200)
  })

  test('hold places, the first of those that hold the same', () => {
    const [statement] = lowered('send(ok ? one : other)').statements
    assert.equal(childHolding(statement!, { start: 5, end: 7 })?.kind, 'call')
    assert.equal(childHolding(statement!, { start: 5, end: 70 }), undefined)
  })
})

/** Properties that lead to what a node refers to, not to what stands in it. */
const references = new Set(['scope', 'module', 'owner', 'declaration', 'type', 'head'])

/** Every node that some property of a value holds. */
function nodesIn(value: unknown): AnyNode[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, it]) => (references.has(name) ? [] : nodesIn(it)))
  return 'kind' in value && 'start' in value ? [value as AnyNode, ...inner] : inner
}
