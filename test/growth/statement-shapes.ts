import { asyncHandler, express, handler, nested, type Shape, times } from './shapes.ts'

/** Conditions, functions, promises, loops and errors. */
export const statementShapes: Readonly<Record<string, Shape>> = {
  'ifs in a row': (n) => handler(times(n, (i) => `if (req.query.a${i}) res.set('x-${i}', 'a')`)),
  'ifs that answer': (n) => handler(times(n, (i) => `if (req.query.a${i}) return res.status(${400 + (i % 50)}).end()`)),
  'nested ifs': (n) => handler(nested(n, 'if (req.query.a) {\n', 'res.json({})', '\n}')),
  'else ifs': (n) =>
    handler(`${times(n, (i) => `if (req.query.a === ${i}) res.status(${400 + (i % 50)}).end()`, '\nelse ')}\nelse res.end()`),
  'repeated conditions': (n) => handler(times(n, () => 'if (!req.user) res.status(401).json({})')),
  'conditions on a status': (n) =>
    `export async function f() { const res = await fetch('/')\n${times(n, (i) => `if (res.status === ${400 + (i % 99)}) throw new Error('${i}')`)}\n}`,
  'a condition on many statuses': (n) =>
    `export async function f() { const res = await fetch('/')\nif (${times(n, (i) => `res.status === ${400 + (i % 99)}`, ' || ')}) throw new Error()\n}`,
  'conditions on a sent status': (n) => handler(times(n, (i) => `if (res.statusCode === ${400 + (i % 99)}) log(${i})`)),
  'status ranges': (n) => `export const f = (r) => ${times(n, (i) => `(r.status >= ${200 + (i % 99)} && r.status < 300)`, ' || ')}`,
  statements: (n) => handler(times(n, (i) => `log(${i})`)),
  'headers set': (n) => handler(`${times(n, (i) => `res.set('x-${i}', 'a')`)}\nres.json({})`),
  'answers in a row': (n) => handler(times(n, () => 'res.json({})')),
  'switch cases': (n) =>
    handler(`switch (req.query.a) {\n${times(n, (i) => `case '${i}': return res.status(${400 + (i % 50)}).end()`)}\ndefault: res.end() }`),
  'switch cases on a status': (n) =>
    `export async function f() { const r = await fetch('/')\nswitch (r.status) {\n${times(n, (i) => `case ${200 + i}: return ${i}`)} } }`,
  'cases that fall through': (n) =>
    handler(`switch (req.query.a) {\n${times(n, (i) => `case '${i}': res.set('x-${i}', 'a')`)}\n}\nres.end()`),
  classes: (n) => express(times(n, (i) => `class C${i} { show(req, res) { res.json({}) } }\napp.get('/${i}', new C${i}().show)`)),
  'methods of a class': (n) =>
    express(
      `class C {\n${times(n, (i) => `m${i}(req, res) { this.send(res, ${200 + (i % 50)}) }`)}\nsend(res, code) { res.status(code).end() } }\nconst c = new C()\n${times(n, (i) => `app.get('/${i}', c.m${i})`)}`,
    ),
  'classes that extend': (n) =>
    express(
      `class C0 { show(req, res) { res.json({}) } }\n${times(n, (i) => `class C${i + 1} extends C${i} {}`)}\napp.get('/', new C${n}().show)`,
    ),
  'error classes': (n) =>
    express(
      `${times(n, (i) => `class E${i} extends Error { status = ${400 + (i % 99)} }`)}\napp.use((err, req, res, next) => {\n${times(n, (i) => `if (err instanceof E${i}) return res.status(${400 + (i % 99)}).end()`)}\nnext(err) })`,
    ),
  'promise chain': (n) => handler(`load()${times(n, (i) => `\n.then((a${i}) => a${i})`, '')}.then((a) => res.json(a))`),
  'catches in a chain': (n) => handler(`load()${times(n, () => '\n.catch((e) => { res.status(500).end() })', '')}`),
  'promises in a row': (n) => handler(times(n, (i) => `load(${i}).then((a) => { res.json(a) })`)),
  'callbacks in callbacks': (n) =>
    handler(nested(Math.min(n, 300), 'store.find(req.query.id, (error, found) => {\n', 'res.json({})', '\n})')),
  'callbacks in a row': (n) => handler(times(n, () => 'store.find(req.query.id, (error, found) => { res.json(found) })')),
  timers: (n) => handler(times(n, (i) => `setTimeout(() => { log(${i}) }, 1)`)),
  'nested functions': (n) => handler(`${nested(Math.min(n, 300), 'const f = () => {\n', 'res.json({})', '\n}\nf()')}`),
  loops: (n) => handler(`${times(n, (i) => `for (const a of req.query.a${i}) { if (a) res.set('x-${i}', a) }`)}\nres.end()`),
  'nested loops': (n) => handler(`${nested(Math.min(n, 300), 'for (const a of b) {\n', 'if (a) res.end()', '\n}')}`),
  'tries in a row': (n) => asyncHandler(`${times(n, (i) => `try { await load(${i}) } catch (e) { res.status(500).end() }`)}\nres.end()`),
  'nested tries': (n) =>
    asyncHandler(nested(Math.min(n, 300), 'try {\n', 'res.json(await load())', '\n} catch (e) { res.status(500).end() }')),
  'nested finallies': (n) =>
    asyncHandler(nested(Math.min(n, 300), 'try {\n', 'return res.json(await load())', '\n} finally { if (req.a) log() }')),
  labels: (n) =>
    handler(
      `${nested(Math.min(n, 300), 'a: for (;;) {\n', 'if (req.a) break a; else continue a', '\n}')}`.replace(
        /a: /g,
        (() => {
          let i = 0
          return () => `a${i++}: `
        })(),
      ),
    ),
  awaits: (n) => asyncHandler(`${times(n, (i) => `const a${i} = await load(${i})`)}\nres.json(a0)`),
  generators: (n) => `export function* f() {\n${times(n, (i) => `yield fetch('/${i}')`)}\n}`,
  'parameters and arguments': (n) =>
    handler(`const f = (res, ${times(n, (i) => `a${i}`, ', ')}) => res.json(a0)\nf(res, ${times(n, (i) => `${i}`, ', ')})`),
  shadowing: (n) => handler(`const a = 1\n${nested(Math.min(n, 300), '{ const a = 200\n', 'res.status(a).end()', '\n}')}`),
  declarations: (n) => express(`${times(n, (i) => `var a = ${i}`)}\napp.get('/', (req, res) => { res.json(a) })`),
  'functions of one name': (n) => express(`${times(n, () => 'function f(req, res) { res.json({}) }')}\napp.get('/', f)`),
  'method calls in a chain': (n) => handler(`res${times(n, (i) => `.set('x-${i}', 'a')`, '')}.end()`),
  'statuses in a chain': (n) => handler(`res${times(n, (i) => `.status(${200 + (i % 300)})`, '')}.end()`),
  'calls in calls': (n) => handler(`res.json(${nested(Math.min(n, 1000), 'f(', '1', ')')})`),
  'status names': (n) =>
    `import { StatusCodes } from 'http-status-codes'\n${express(times(n, (i) => `app.get('/${i}', (req, res) => { res.status(StatusCodes.NOT_FOUND).end() })`))}`,
  'body and status': (n) => express(times(n, () => "app.get('/', (req, res) => { res.status(204).json({ error: 'a' }) })")),
}
