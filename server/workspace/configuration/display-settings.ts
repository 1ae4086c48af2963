/** What a person wants to be shown besides findings. */
export interface DisplaySettings {
  /** Ids of the platforms that their services run behind. */
  readonly platforms: readonly string[]
  /** Sections that hovers go without. */
  readonly hiddenSections: ReadonlySet<string>
  readonly codeLens: boolean
  readonly inlayHints: boolean
}

/** The same as an editor's settings say it: anything may stand there. */
export interface EditorDisplaySettings {
  readonly platforms?: unknown
  readonly hover?: unknown
  readonly codeLens?: unknown
  readonly inlayHints?: unknown
}

/** What the editor's settings mean. */
export function readDisplaySettings({ platforms, hover, codeLens, inlayHints }: EditorDisplaySettings): DisplaySettings {
  const sections = typeof hover === 'object' && hover !== null ? Object.entries(hover) : []
  const isShown = (section: string) =>
    sections.some(([name, shown]) => name === section && (section === 'confusions' ? shown === true : shown !== false))
  return {
    platforms: Array.isArray(platforms) ? platforms.filter((it) => typeof it === 'string') : [],
    // What a code is taken for stands on its page, unless it is asked for.
    hiddenSections: new Set(['confusions', ...sections.map(([section]) => section)].filter((it) => !isShown(it))),
    codeLens: codeLens !== false,
    inlayHints: inlayHints === true,
  }
}
