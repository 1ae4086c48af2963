/** Files as nobody writes them, by what is wrong with them. */
export const worstFiles: ReadonlyMap<string, string> = new Map([
  ['10,000 ifs in a row', handler(Array.from({ length: 10_000 }, (_, i) => `  if (req.query.a${i}) res.set('x-${i}', 'a')\n`).join(''))],
  [
    '10,000 ifs that may answer',
    handler(Array.from({ length: 10_000 }, (_, i) => `  if (req.query.a${i}) return res.status(${400 + (i % 50)}).end()\n`).join('')),
  ],
  ['500 nested callbacks', handler(`${'  store.find(req.query.id, (error, found) => {\n'.repeat(500)}res.json({})\n${'})\n'.repeat(500)}`)],
  [
    'mutual recursion over 50 functions',
    `${Array.from(
      { length: 50 },
      (_, i) => `function f${i}(res, left) {
  if (left < ${i}) return f${(i + 1) % 50}(res, left - 1)
  if (left > ${i * 2}) f${(i + 7) % 50}(res, left - 2)
  return left ? f${(i + 3) % 50}(res, left) : res.json({ left })
}
`,
    ).join('')}${handler('  f0(res, req.query.left)\n')}`,
  ],
])

function handler(code: string): string {
  return `import express from 'express'\nimport * as store from './store.js'\nexpress().get('/', (req, res) => {\n${code}})\n`
}
