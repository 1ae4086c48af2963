import assert from 'node:assert/strict'
import { longestMessage, shortMessage } from '../../server/features/short-message.ts'

suite('The length of messages', () => {
  const name = 'theOrderServiceOfTheShop.findByCustomerAndDateOfTheLastDelivery'

  test('code is cut in its middle where a message would be too long', () => {
    const short = shortMessage(`404 Not Found for any failure of \`${name}()\`: an outage is blamed on the client.`)
    assert.equal(short, '404 Not Found for any failure of `theOrderServic…LastDelivery()`: an outage is blamed on the client.')
    assert.equal(short.length, longestMessage)
  })

  test('the longest code is cut first, and the rest stays', () => {
    const short = shortMessage(`\`${name}\` and \`${name}${name}\` and \`short\``)
    assert.ok(short.length <= longestMessage && short.includes(`\`${name.slice(0, 20)}`) && short.endsWith('and `short`'), short)
  })

  test('what is short enough stays, and what holds no code loses its end', () => {
    assert.equal(shortMessage(`\`${name}\``), `\`${name}\``)
    assert.equal(shortMessage('x'.repeat(120)), `${'x'.repeat(99)}…`)
  })
})
