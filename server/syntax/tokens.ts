import type * as ts from 'typescript-6'

/** The text of a name. The parser marks names that begin with two underscores by a third. */
export function nameText(node: ts.Identifier | ts.PrivateIdentifier | ts.MemberName): string {
  const text = node.escapedText as string
  return text.startsWith('___') ? text.slice(1) : text
}

/** Where the token at or after `pos` starts: past white space and comments. */
export function tokenStart(text: string, pos: number): number {
  for (;;) {
    const code = text.charCodeAt(pos)
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) pos++
    else if (code === 47 && text.charCodeAt(pos + 1) === 47) pos = lineEnd(text, pos)
    else if (code === 47 && text.charCodeAt(pos + 1) === 42) {
      const end = text.indexOf('*/', pos + 2)
      if (end < 0) return text.length
      pos = end + 2
    } else if (code === 35 && pos === 0 && text.charCodeAt(1) === 33) pos = lineEnd(text, pos)
    else return pos
  }
}

function lineEnd(text: string, pos: number): number {
  for (; pos < text.length; pos++) {
    const code = text.charCodeAt(pos)
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return pos
  }
  return pos
}
