import { express, handler, nested, type Shape, times } from './shapes.ts'

/** Expressions, objects and variables. */
export const valueShapes: Readonly<Record<string, Shape>> = {
  ternaries: (n) => handler(`res.status(${times(n, (i) => `req.query.a === ${i} ? ${400 + (i % 50)} : `, '')} 200).end()`),
  'ternaries in a row': (n) => handler(`${times(n, (i) => `const a${i} = req.query.a${i} ? 404 : 200`)}\nres.status(a0).end()`),
  'logical chain': (n) => handler(`if (${times(n, (i) => `req.query.a${i}`, ' && ')}) res.end()\nelse res.sendStatus(400)`),
  'alternatives of answers': (n) => handler(times(n, (i) => `req.query.a${i} && res.status(${400 + (i % 50)}).end()`, ' || ')),
  'nullish chain': (n) => handler(`res.status(${times(n, (i) => `req.a${i}`, ' ?? ')} ?? 200).end()`),
  templates: (n) => handler(`res.send(\`${times(n, (i) => `a\${req.query.a${i}}`, '')}\`)`),
  'nested templates': (n) => handler(`res.send(${nested(Math.min(n, 1500), '`a${', '1', '}`')})`),
  concatenation: (n) => handler(`res.send(${times(n, (i) => `'a${i}'`, ' + ')})`),
  'sums of constants': (n) => handler(`${times(n, (i) => `const a${i} = ${i ? `a${i - 1} + a${i - 1}` : "'a'"}`)}\nres.send(a${n - 1})`),
  'constants by constants': (n) =>
    express(
      `${times(n, (i) => `const a${i} = ${i ? `a${i - 1}` : 200}`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { res.status(a${i}).end() })`)}`,
    ),
  'choices of constants': (n) =>
    express(
      `${times(n, (i) => `const a${i} = x ? ${i ? `a${i - 1} : a${i - 1}` : '200 : 201'}`)}\napp.get('/', (req, res) => { res.status(a${n - 1}).end() })`,
    ),
  destructuring: (n) => handler(`const { ${times(n, (i) => `a${i}`, ', ')} } = req.query\nres.json({ ${times(n, (i) => `a${i}`, ', ')} })`),
  'destructuring of a known object': (n) =>
    handler(`const { ${times(n, (i) => `a${i}`, ', ')} } = { ${times(n, (i) => `a${i}: ${i}`, ', ')} }\nres.status(a0).end()`),
  'nested destructuring': (n) => handler(`const ${nested(Math.min(n, 1500), '{ a: ', 'b', ' }')} = req.query\nres.json(b)`),
  assignments: (n) => handler(`let a = 0\n${times(n, (i) => `a = ${i}`)}\nres.json(a)`),
  'assignments of many': (n) => handler(`${times(n, (i) => `let a${i} = 0`)}\n${times(n, (i) => `a${i} = req.query.a${i}`)}\nres.json(a0)`),
  'variables of the file': (n) =>
    express(`${times(n, (i) => `let a${i} = 0`)}\napp.get('/', (req, res) => { ${times(n, (i) => `a${i}++`)}\nres.end() })`),
  'properties assigned': (n) => handler(`const o = {}\n${times(n, (i) => `o.a${i} = ${i}`)}\nres.json(o)`),
  'properties read': (n) => handler(`const o = { a: 200 }\n${times(n, () => 'log(o.a)')}\nres.status(o.a).json(o)`),
  'object literal': (n) => handler(`res.json({ ${times(n, (i) => `a${i}: ${i}`)} })`.replaceAll('\n', ',\n')),
  'objects of statuses': (n) =>
    express(
      `const codes = {\n${times(n, (i) => `a${i}: ${200 + (i % 300)}`, ',\n')}\n}\n${times(n, (i) => `app.get('/${i}', (req, res) => { res.status(codes.a${i}).end() })`)}`,
    ),
  'status by a computed name': (n) =>
    express(
      `const codes = {\n${times(n, (i) => `a${i}: ${200 + (i % 300)}`, ',\n')}\n}\napp.get('/', (req, res) => { res.status(codes[req.query.a]).end() })`,
    ),
  'nested objects': (n) => handler(`res.json(${nested(Math.min(n, 1000), '{ a: ', '1', ' }')})`),
  'nested arrays': (n) => handler(`res.json(${nested(Math.min(n, 1000), '[', '1', ']')})`),
  spreads: (n) => handler(`${times(n, (i) => `const a${i} = { ${i ? `...a${i - 1}, ` : ''}b${i}: ${i} }`)}\nres.json(a${n - 1})`),
  'spreads in one object': (n) => handler(`res.json({ ${times(n, (i) => `...a${i}`, ',\n')} })`),
  enums: (n) =>
    express(
      `enum E {\n${times(n, (i) => `A${i} = ${200 + (i % 300)}`, ',\n')}\n}\n${times(n, (i) => `app.get('/${i}', (req, res) => { res.status(E.A${i}).end() })`)}`,
    ),
}
