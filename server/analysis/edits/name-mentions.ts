import type { Span } from '../../syntax/span.ts'
import { alternatives } from '../gate/alternatives.ts'

/** Whether one of the names stands in a part of a text, be it as a property or in a comment. */
export function mentions(text: string, { start, end }: Span, names: ReadonlySet<string>): boolean {
  return names.size > 0 && wordsOf(names).test(text.slice(start, end))
}

const known = new WeakMap<ReadonlySet<string>, RegExp>()

function wordsOf(names: ReadonlySet<string>): RegExp {
  let words = known.get(names)
  if (!words) {
    words = new RegExp(`(?<![\\w$])${alternatives([...names].map((name) => name.replaceAll('$', '\\$')))}(?![\\w$])`)
    known.set(names, words)
  }
  return words
}
