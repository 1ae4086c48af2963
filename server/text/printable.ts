/** What acts on a terminal, breaks a line or turns the direction of a text instead of showing; and halves of characters. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** Much longer than anything worth reading on one line. */
const longestLine = 500

/** A text from a workspace with no power over what shows it: each character that would act is replaced by one. Line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => (character === '\n' || character === '\t' ? character : '\uFFFD'))
}

declare const isOneLine: unique symbol

/** A text on one line with no power over what shows it. Nothing but `printableLine` makes it. */
export type PrintableLine = string & { readonly [isOneLine]: true }

/** A text as one line, which ends with … where it would be too long. */
export function printableLine(text: string, most: number = longestLine): PrintableLine {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return printable(cut.replace(/\r?\n/g, ' ')) as PrintableLine
}
