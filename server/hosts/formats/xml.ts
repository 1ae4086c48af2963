import { printable } from '../../text/printable.ts'

/** Text of XML, in which values have no power. Nothing but `xml` makes it. */
export interface Xml {
  readonly markup: string
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Markup as written in the template; values that are not markup themselves stand for their characters, as far as XML has them. */
export function xml(literals: TemplateStringsArray, ...values: readonly (Xml | readonly Xml[] | string | number)[]): Xml {
  const textOf = (value: (typeof values)[number]): string => {
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
    return 'markup' in value ? value.markup : value.map(textOf).join('')
  }
  return { markup: literals.map((literal, index) => literal + textOf(values[index] ?? '')).join('') }
}

function escaped(text: string): string {
  return printable(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character]!)
    .replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
