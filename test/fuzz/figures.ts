/** What went wrong: two answers that should be one, a server that is gone, silent, or failed within. */
export type FaultKind = 'difference' | 'crash' | 'time-out' | 'internal error'

export interface Fault {
  readonly kind: FaultKind
  readonly campaign: string
  /** What repeats it. */
  readonly seed: number
  readonly what: string
}

/** What a campaign did and found. */
export interface Figures {
  sessions: number
  edits: number
  fileOperations: number
  messages: number
  configurations: number
  comparisons: { diagnostics: number; lenses: number; hovers: number }
  /** Of a server, in megabytes. */
  peakMemory: number
  readonly faults: Fault[]
}

export function noFigures(): Figures {
  return {
    sessions: 0,
    edits: 0,
    fileOperations: 0,
    messages: 0,
    configurations: 0,
    comparisons: { diagnostics: 0, lenses: 0, hovers: 0 },
    peakMemory: 0,
    faults: [],
  }
}

/** The figures as lines, and each fault that no other looks like. */
export function summary(figures: Figures, minutes: number): string {
  const { comparisons, faults } = figures
  const counted = (kind: FaultKind) => faults.filter((fault) => fault.kind === kind).length
  const number = (value: number) => value.toLocaleString('en')
  const first = new Map(
    faults.map((fault) => [`${fault.campaign}: ${fault.kind}: ${fault.what.split('\n')[0]}`, fault]).reverse() as [string, Fault][],
  )
  return [
    `${minutes.toFixed(1)} minutes, ${number(figures.sessions)} servers`,
    `${number(figures.edits)} edits, ${number(figures.fileOperations)} operations on files, ${number(figures.messages)} malformed messages, ${number(figures.configurations)} configurations`,
    `compared: ${number(comparisons.diagnostics)} diagnostics of a document, ${number(comparisons.lenses)} lenses, ${number(comparisons.hovers)} hovers`,
    `${counted('difference')} differences, ${counted('crash')} crashes, ${counted('time-out')} time-outs, ${counted('internal error')} internal errors`,
    `peak memory ${number(figures.peakMemory)} MB`,
    ...[...first].map(([title, { seed, what }]) => `\n${title} (--seed ${seed})\n${what.split('\n').slice(1).join('\n')}`),
  ].join('\n')
}
