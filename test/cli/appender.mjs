// Appends numbered lines to a file until it is told to end, then says how many.
import { appendFileSync } from 'node:fs'

const file = process.argv[2]
let lines = 0
const timer = setInterval(() => {
  appendFileSync(file, `// line ${lines}\n`)
  lines += 1
  if (lines === 1) process.send('begun')
}, 10)
process.on('message', () => {
  clearInterval(timer)
  process.send(lines, () => process.disconnect())
})
