import type { KeptLinks } from '../../workspace/program/kept-links.ts'

/** How much of what was asked for had been kept. */
export interface LinkCounts {
  asked: number
  kept: number
}

/** The same links, counted. */
export function countedLinks(links: KeptLinks, counts: LinkCounts): KeptLinks {
  return {
    ...links,
    get(file) {
      const known = links.get(file)
      counts.asked += 1
      if (known) counts.kept += 1
      return known
    },
  }
}
