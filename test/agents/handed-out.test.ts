import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { version } from '../../package.json'
import { describedRules } from '../../server/features/rule-list.ts'

const read = (file: string) => readFileSync(file, 'utf8')

suite('what is handed out to agents', () => {
  test('is one plugin, whose programs are in the package', () => {
    const { name, version: own, mcpServers, lspServers } = JSON.parse(read('.claude-plugin/plugin.json'))
    assert.deepEqual([name, own], ['statuswise', version])
    const packed = read('.npmignore').split('\n')
    for (const { command, args } of [mcpServers.statuswise, JSON.parse(read(lspServers)).statuswise]) {
      assert.equal(command, 'node')
      assert.ok(packed.includes(args[0].replace(/^\$\{CLAUDE_PLUGIN_ROOT\}\//, '!')), args[0])
    }
    const [listed] = JSON.parse(read('.claude-plugin/marketplace.json')).plugins
    assert.deepEqual([listed.name, listed.source], ['statuswise', './'])
  })

  test('names rules that there are, and downloads nothing', () => {
    const ids = describedRules().map(({ id }) => id)
    for (const file of ['skills/statuswise/SKILL.md', 'docs/agents.md', 'docs/eslint.md']) {
      const text = read(file)
      for (const [, id] of text.matchAll(/(?:statuswise\/|statuswise-ignore |explain )([a-z]+(?:-[a-z]+)+)/g))
        assert.ok(ids.includes(id!) || existsSync(`packages/${id}`), `${file}: ${id}`)
      assert.doesNotMatch(text, /npx (?!--no-install )/, file)
    }
  })

  test('holds configurations that are JSON', () => {
    for (const file of ['docs/agents.md', 'docs/eslint.md']) {
      const blocks = [...read(file).matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text!)
      assert.ok(blocks.length > 1)
      for (const text of blocks) assert.doesNotThrow(() => JSON.parse(text), text)
    }
  })
})
