import { express, handler, nested, type Shape, times } from './shapes.ts'

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
