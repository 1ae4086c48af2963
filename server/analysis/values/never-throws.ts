import type { Expression } from '../../syntax/ir/expressions.ts'

/** Loggers, conversions and the like do not throw in practice, so a `catch` need not expect them to. */
export function neverThrows(callee: Expression): boolean {
  if (callee.kind === 'member' && /^(to(String|ISOString|LowerCase|UpperCase)|trim)$/.test(callee.property)) return true
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
