/** One measured value. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | 'files/s' | '×'
  /** What a ratio or a bounded value has to keep to; values without one are recorded only. */
  readonly bound?: { readonly most: number } | { readonly least: number }
}

/** What is kept between runs. */
export interface Record {
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly figures: { readonly [name: string]: number }
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Whether a figure keeps to its bound. */
export function keeps({ value, bound }: Figure): boolean {
  if (!bound) return true
  return 'most' in bound ? value <= bound.most : value >= bound.least
}

/** One line a figure: value, what was recorded before, and whether its bound holds. */
export function drawFigures(figures: readonly Figure[], before: Record | undefined): string {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures
    .map((figure) => {
      const old = before?.figures[figure.name]
      const change = old === undefined ? 'new' : `was ${round(old)}`
      const bound = figure.bound && ('most' in figure.bound ? `≤ ${figure.bound.most}` : `≥ ${figure.bound.least}`)
      const verdict = bound ? `  ${keeps(figure) ? '✔' : '✘'} ${bound}` : ''
      return `${figure.name.padEnd(width)}  ${`${round(figure.value)} ${figure.unit}`.padStart(13)}  ${change.padEnd(12)}${verdict}`
    })
    .join('\n')
}

/** Three significant digits, so that noise does not fill the record. */
export function round(value: number): number {
  return Number(value.toPrecision(3))
}
