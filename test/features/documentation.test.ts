import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { isShippedPage, rulePageOnWeb, rulePath } from '../../server/features/documentation.ts'
import { rules } from '../../server/rules/index.ts'

suite('Documentation', () => {
  test('every rule has a page that is shipped', () => {
    for (const { id } of rules) {
      assert.equal(rulePath(id), `rules/${id}.md`)
      assert.ok(isShippedPage(rulePath(id)) && existsSync(`docs/${rulePath(id)}`), id)
    }
    assert.ok(isShippedPage(rulePath('unused-suppression')))
    assert.ok(!isShippedPage('security.md') && !isShippedPage('rules/../configuration.md'))
  })

  test('its address is the homepage of the package, and there is no other', () => {
    const { homepage } = JSON.parse(readFileSync('package.json', 'utf8'))
    assert.equal(rulePageOnWeb('teapot'), homepage && `${homepage}/rules/teapot.md`)
    const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
      .split('\n')
      .filter((file) => !file.startsWith('test/'))
    const addressed = files.filter(
      (file) => existsSync(file) && /\/\/[\w.]*(?:github\.com\/)?statuswise[./]/i.test(readFileSync(file, 'latin1')),
    )
    assert.deepEqual(addressed, [])
  })
})
