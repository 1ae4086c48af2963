/** Code of a size that somebody chose to hurt: the same construct `n` times, in a row or in itself. */
export type Shape = (n: number) => string

/** `n` pieces, each told its place. */
export const times = (n: number, piece: (i: number) => string, between = '\n'): string =>
  Array.from({ length: n }, (_, i) => piece(i)).join(between)
/** A piece that stands in itself. */
export const nested = (n: number, open: string, inner: string, close: string): string => `${open.repeat(n)}${inner}${close.repeat(n)}`

export const express = (code: string): string => `import express from 'express'\nconst app = express()\n${code}\n`
export const handler = (code: string, head = '(req, res)'): string => express(`app.get('/', ${head} => {\n${code}\n})`)
export const asyncHandler = (code: string): string => handler(code, 'async (req, res)')
