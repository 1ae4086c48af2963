import data from '../../../data/sources.json'

/** A place in a specification, ready to be cited. */
export interface Reference {
  /** `RFC 9110 §15.5.5` */
  readonly label: string
  /** Absent for what no text says. */
  readonly url?: string
}

/** What facts rest on. */
export interface Source extends Reference {
  readonly title: string
  /** When it was last read: `2026-12-01`. */
  readonly checked: string
  /** Specifications it took the place of. */
  readonly replaces?: readonly string[]
}

const sources: Readonly<Record<string, Source>> = data.sources

/** The specifications of today that a name leads to: `RFC 9110`, or `RFC 7231`, which they took the place of. */
export function specificationsCalled(name: string): readonly Source[] {
  return Object.values(sources).filter(({ label, replaces = [] }) => label === name || replaces.includes(name))
}

/** When the source of a reference was last read. */
export function checkedOn(spec: string): string {
  return sources[spec.split(' ')[0] ?? '']?.checked ?? ''
}

/** The place that a reference of the data (`RFC9110 15.5.5`) names. */
export function reference(spec: string): Reference {
  const [key = '', section] = spec.split(' ')
  const source = sources[key]
  if (!source) throw new Error(`No source ${key} in data/sources.json`)
  return section
    ? { label: `${source.label} §${section}`, url: `${source.url}#section-${section}` }
    : { label: source.label, ...(source.url !== undefined && { url: source.url }) }
}
