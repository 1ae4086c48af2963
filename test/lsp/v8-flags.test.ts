import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { serverFlags } from '../../server/hosts/server-flags.ts'
import { isKnown } from '../../server/hosts/v8-flags.ts'

suite('flags of V8', () => {
  const options = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).stdout

  for (const flag of serverFlags) {
    test(`${flag.name} is given where this V8 has it`, () => {
      const [, usual] = new RegExp(`^ +--${flag.name} \\(.*\\n.* default: --${flag.name}=(.*)$`, 'm').exec(options) ?? []
      assert.equal(isKnown(flag) ? String(flag.usual) : undefined, usual)
    })
  }

  test('the server starts without a word on standard error', () => {
    const { stderr } = spawnSync(process.execPath, ['dist/language-server.cjs', '--stdio'], { input: '', encoding: 'utf8' })
    assert.equal(stderr, '')
  })
})
