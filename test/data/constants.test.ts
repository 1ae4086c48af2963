import assert from 'node:assert/strict'
import { STATUS_CODES } from 'node:http'
import http2 from 'node:http2'
import statuses from 'statuses'
import data from '../../data/constants.json'
import { statusCode } from '../../server/http/registry/status-codes.ts'

const lists: Readonly<Record<string, string>> = data.lists
const modules: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = data.modules
const parse = (name: string) => (lists[name] ?? '').split(',').map((entry) => [entry.slice(4), Number(entry.slice(0, 3))] as const)
const membersOf = (module: string, path: string) => Object.fromEntries((modules[module]?.[path] ?? []).flatMap(parse))
const fold = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

suite('data: constants', () => {
  test('modules and lists refer to each other', () => {
    const used = Object.values(data.modules).flatMap((exports) => Object.values<string[]>(exports).flat())
    assert.deepEqual([...new Set(used)].sort(), Object.keys(lists).sort())
  })

  test('no member twice in one list', () => {
    for (const name of Object.keys(lists)) {
      const members = parse(name).map(([member]) => member)
      assert.equal(new Set(members).size, members.length, name)
    }
  })

  test('a name stands for one code in all libraries', () => {
    const codes = new Map<string, Set<number>>()
    for (const name of Object.keys(lists)) {
      for (const [member, code] of parse(name)) codes.set(fold(member), (codes.get(fold(member)) ?? new Set()).add(code))
    }
    assert.deepEqual(
      [...codes].filter(([, values]) => values.size > 1),
      [],
    )
  })

  test('a member called like a registered code has its number', () => {
    const names = new Map(
      Object.keys(STATUS_CODES).flatMap((code) => {
        const status = statusCode(Number(code))
        return status && status.state !== 'unused'
          ? [status.name, ...status.oldNames].map((name) => [fold(name), status.code] as const)
          : []
      }),
    )
    let compared = 0
    for (const list of Object.keys(lists)) {
      for (const [member, code] of parse(list)) {
        const expected = names.get(fold(member.replace(/^HTTP_STATUS_/, '')))
        if (expected === undefined) continue
        compared++
        assert.equal(code, expected, `${list} ${member}`)
      }
    }
    assert.ok(compared > 1000, `${compared}`)
  })

  test('node:http2 as it runs', () => {
    const real = Object.entries(http2.constants).filter(([name]) => name.startsWith('HTTP_STATUS_'))
    assert.deepEqual(membersOf('http2', 'constants'), Object.fromEntries(real))
  })

  test('statuses as it is installed', () => {
    assert.deepEqual(membersOf('statuses', 'code'), { ...statuses.code })
  })
})
