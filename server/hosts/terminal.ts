import type { createColors } from 'picocolors'
import { printable, printableLine } from '../text/printable.ts'

const written = Symbol('written')

/** Text for a terminal, on which only our own colours act. Nothing but the functions of this file makes it. */
export interface TerminalText {
  readonly [written]: string
}

/** What can stand in it; strings, wherever they come from, stand there on one line as they read. */
export type Shown = TerminalText | string | number

type Style = (text: Shown) => TerminalText
const styles = ['bold', 'dim', 'red', 'yellow', 'blue', 'green'] as const

/** The colours in use; each may leave its text as it is. */
export type Colors = Readonly<Record<(typeof styles)[number], Style>>

/** Text as written in the template, with each value as what it is: such text, or a string. */
export function tty(literals: TemplateStringsArray, ...values: readonly Shown[]): TerminalText {
  return { [written]: literals.map((literal, index) => literal + textOf(values[index] ?? '')).join('') }
}

/** Parts in a row, or one below the other. */
export function joined(parts: readonly Shown[], between: '' | '\n'): TerminalText {
  return { [written]: parts.map(textOf).join(between) }
}

/** Values as JSON, in which what would act on a terminal is escaped. */
export function json(value: unknown): TerminalText {
  const text = JSON.stringify(value, undefined, 2)
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return { [written]: text.replace(/[\x7f-\x9f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, escaped) }
}

/** Lines that somebody else wrote. */
export function foreign(text: string): TerminalText {
  return { [written]: printable(text) }
}

/** What an earlier run has put together here; of what acts on a terminal, only colours. */
export function kept(text: string): TerminalText {
  const [first = '', ...others] = text.split('\x1b[')
  const coloured = others.map((part) => {
    const [colour] = /^[\d;]{1,8}m/.exec(part) ?? []
    return colour === undefined ? printable(part) : `\x1b[${colour}${printable(part.slice(colour.length))}`
  })
  return { [written]: printable(first) + coloured.join('') }
}

/** As it would be handed to a stream. */
export const keptAs = (text: TerminalText): string => text[written]

/** Colours of picocolors, or none. */
export function colorsOf(colors: Pick<ReturnType<typeof createColors>, keyof Colors>): Colors {
  const styled = styles.map((style): [keyof Colors, Style] => [style, (text) => ({ [written]: colors[style](textOf(text)) })])
  return Object.fromEntries(styled) as Colors
}

/** No colours. */
export const plain: Colors = colorsOf({ bold: String, dim: String, red: String, yellow: String, blue: String, green: String })

/** Takes back the line that the cursor stands in. */
export const lineTakenBack: TerminalText = { [written]: '\r\u001b[K' }

/** Hands a text to the stream of a terminal. */
export function put(stream: { write(text: string): unknown }, text: TerminalText): void {
  stream.write(text[written])
}

function textOf(shown: Shown): string {
  return typeof shown === 'object' ? shown[written] : printableLine(String(shown))
}
