import data from '../../../data/memory-aids.json'

/** A picture in which codes have their place. */
export interface Analogy {
  readonly id: string
  readonly title: string
  /** What stands for client, server and request. */
  readonly scene: string
  readonly codes: Readonly<Record<string, string>>
}

/** A line to remember a code, or a difference, by. */
export interface Mnemonic {
  readonly codes: readonly number[]
  readonly text: string
}

/** All pictures. */
export const analogies: readonly Analogy[] = data.analogies as readonly Analogy[]

/** All lines to remember. */
export const mnemonics: readonly Mnemonic[] = data.mnemonics

/** What each picture says of a code. */
export function analogiesOf(code: number): readonly { readonly title: string; readonly text: string }[] {
  return analogies.flatMap(({ title, codes }) => {
    const text = codes[code]
    return text === undefined ? [] : [{ title, text }]
  })
}

/** The lines that name a code. */
export function mnemonicsOf(code: number): readonly string[] {
  return mnemonics.flatMap(({ codes, text }) => (codes.includes(code) ? [text] : []))
}
