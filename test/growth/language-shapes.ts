import { asyncHandler, express, handler, nested, type Shape, times } from './shapes.ts'

/** Constructs of the language in a handler. */
export const languageShapes: Readonly<Record<string, Shape>> = {
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

/** What surrounds code: imports and exports, types, markup, comments, white space, broken code. */
export const fileShapes: Readonly<Record<string, Shape>> = {
  imports: (n) => express(times(n, (i) => `import { a${i} } from './a${i}.js'`)),
  'names of one import': (n) =>
    express(
      `import { ${times(n, (i) => `a${i}`, ', ')} } from 'http-status-codes'\n${times(n, (i) => `app.get('/', (req, res) => res.sendStatus(a${i}))`)}`,
    ),
  exports: (n) => express(times(n, (i) => `export const h${i} = (req, res) => { res.json({}) }`)),
  'list of exports': (n) =>
    express(`${times(n, (i) => `const h${i} = (req, res) => { res.json({}) }`)}\nexport { ${times(n, (i) => `h${i}`, ', ')} }`),
  'commonjs exports': (n) => `const express = require('express')\n${times(n, (i) => `exports.h${i} = (req, res) => { res.json({}) }`)}`,
  'module.exports': (n) =>
    `const express = require('express')\nmodule.exports = {\n${times(n, (i) => `h${i}(req, res) { res.json({}) }`, ',\n')}\n}`,
  requires: (n) => times(n, (i) => `const a${i} = require('./a${i}')`) + express(''),
  'type unions': (n) =>
    express(
      `type T = ${times(n, (i) => `'a${i}'`, ' | ')}\ninterface I { ${times(n, (i) => `a${i}: string`)} }\napp.get('/', (req, res: Response<T>) => { res.json({}) })`,
    ),
  'declared responses': (n) =>
    express(`${times(n, (i) => `interface I${i} { a: string }`)}\napp.get('/', (req: Request<I0>, res: Response<I1>) => { res.json({}) })`),
  overloads: (n) =>
    express(
      `${times(n, (i) => `function f(a: ${i}): void`)}\nfunction f(a: number) {}\napp.get('/', (req, res) => { f(1); res.json({}) })`,
    ),
  decorators: (n) =>
    `import { Controller, Get } from '@nestjs/common'\n@Controller('a')\nexport class A {\n${times(n, (i) => `@D${i}()`)}\n@Get() m() { return {} } }`,
  jsx: (n) => `export const App = () => <div>${times(n, (i) => `<a href="${i}" onClick={() => fetch('/${i}')}>{'a'}</a>`)}</div>`,
  'nested jsx': (n) => `export const App = () => ${nested(Math.min(n, 500), '<a>', '{fetch("/")}', '</a>')}`,
  'suppressions in a row': (n) =>
    express(`${times(n, () => '// statuswise-ignore teapot: because')}\napp.get('/', (req, res) => { res.sendStatus(418) })`),
  'suppressions in jsx': (n) =>
    `export const App = () => <div>\n${times(n, () => '{/* statuswise-ignore teapot: because */}')}\n<a onClick={() => fetch('/')} /></div>`,
  'suppressions of jsx': (n) =>
    `export const App = () => <div>\n${times(n, () => "{/* statuswise-ignore teapot: because */}\n<a onClick={() => fetch('/')} />")}\n</div>`,
  'suppressions of routes': (n) =>
    express(times(n, (i) => `// statuswise-ignore teapot: because\napp.get('/${i}', (req, res) => { res.sendStatus(418) })`)),
  'suppressions of the file': (n) =>
    express(`${times(n, () => '// statuswise-ignore-file teapot: because')}\napp.get('/', (req, res) => { res.sendStatus(418) })`),
  'suppressions at line ends': (n) => handler(times(n, (i) => `log(${i}) // statuswise-ignore teapot: because`)),
  'suppressions in strings': (n) => handler(times(n, () => "log('statuswise-ignore teapot: because')")),
  'suppressions in one comment': (n) => express(`/* ${times(n, () => 'statuswise-ignore teapot: because')} */`),
  'suppressions in separate comments': (n) => express(`${times(n, () => '/* a statuswise-ignore teapot: because */')}`),
  'suppressed names': (n) =>
    express(`// statuswise-ignore ${times(n, (i) => `rule-${i}`, ', ')}: because\napp.get('/', (req, res) => { res.sendStatus(418) })`),
  'suppressions in a chain': (n) =>
    express(`app${times(n, (i) => `\n// statuswise-ignore teapot: because\n.get('/${i}', (req, res) => { res.sendStatus(418) })`)}`),
  'suppressions in a list': (n) => express(`f([${times(n, (i) => `\n// statuswise-ignore teapot: because\n${i}`, ',')}])`),
  'suppressions in nested code': (n) =>
    handler(nested(Math.min(n, 300), '// statuswise-ignore teapot: because\nif (req.a) {\n', 'res.sendStatus(418)', '\n}')),
  comments: (n) => handler(times(n, (i) => `// comment ${i}`)),
  'blank lines': (n) => handler(`${'\n'.repeat(n)}res.status(500).json({ stack: req.stack })`),
  'carriage returns': (n) => handler(times(n, (i) => `log(${i})`)).replaceAll('\n', '\r\n'),
  spaces: (n) => handler(`${' \n'.repeat(n)}res.json({})`),
  'unicode names': (n) => handler(times(n, (i) => `const ä${i}é = '😀'`)),
  'a long string': (n) => handler(times(n, () => `log('${'a'.repeat(100)}')`)),
  'regular expressions': (n) => handler(times(n, (i) => `if (/a${i}+/.test(req.url)) log(${i})`)),
  'unclosed braces': (n) => handler('if (a) {\n'.repeat(Math.min(n, 1000))),
  'unclosed calls': (n) => handler('f(\n'.repeat(Math.min(n, 1000))),
  'unclosed handlers': (n) => express("app.get('/', (req, res) => {\n".repeat(Math.min(n, 250))),
  'closing braces': (n) => handler('}\n'.repeat(n)),
  'less than': (n) => handler('f<a\n'.repeat(Math.min(n, 1000))),
  'unfinished statements': (n) => handler('const a = \n'.repeat(n)),
  'unfinished strings': (n) => handler("const a = 'b\n".repeat(n)),
  'unfinished arrows': (n) => handler('(a, b =>\n'.repeat(Math.min(n, 30))),
}
