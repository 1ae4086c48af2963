import type { Expression } from '../../syntax/ir/expressions.ts'

/** What looks into texts and lists, and Express' `req.header()`. */
const readers =
  /^(to(String|ISOString|LowerCase|UpperCase)|trim(Start|End)?|split|slice|substring|(starts|ends)With|includes|indexOf|join|concat|header)$/

/** Loggers, conversions and the like do not throw in practice, so a `catch` need not expect them to. */
export function neverThrows(callee: Expression): boolean {
  if (callee.kind === 'member' && readers.test(callee.property)) return true
  let root = callee
  while (root.kind === 'member') root = root.object
  const name =
    root.kind === 'name'
      ? root.name
      : root.kind === 'this' && callee.kind === 'member'
        ? (callee.object.kind === 'member' ? callee.object : callee).property
        : ''
  return /^(console|log|logger|_?log(ger)?|winston|debug|Math|Date|Number|String|Boolean|Object|Array|performance|clearTimeout|clearInterval|setTimeout|setImmediate|metrics?)$/i.test(
    name,
  )
}
