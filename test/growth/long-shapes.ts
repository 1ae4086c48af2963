import { express, type Shape, times } from './shapes.ts'

/** Products of what costs little, which shows in long texts only. */
export const longShapes: Readonly<Record<string, Shape>> = {
  'plain helper × handlers': (n) =>
    express(
      `const o = { fail() { throw 1 } }\nfunction check(x) {\n${times(2 * n, () => 'if (x) return o.fail()')}\nreturn o.fail()\n}\n${times(n, () => "app.get('/', () => { check() })")}`,
    ),
}
