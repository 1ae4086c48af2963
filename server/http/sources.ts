import data from '../../data/sources.json'

/** A place in a specification, ready to be cited. */
export interface Reference {
  /** `RFC 9110 §15.5.5` */
  readonly label: string
  readonly url: string
}

const sources: Readonly<Record<string, { readonly label: string; readonly url: string }>> = data.sources

/** The place that a reference of the data (`RFC9110 15.5.5`) names. */
export function reference(spec: string): Reference {
  const [key = '', section] = spec.split(' ')
  const source = sources[key]
  if (!source) throw new Error(`No source ${key} in data/sources.json`)
  return section
    ? { label: `${source.label} §${section}`, url: `${source.url}#section-${section}` }
    : { label: source.label, url: source.url }
}
