/** Of a place as ESLint counts: lines from 1, columns from 0. */
interface Location {
  readonly line: number
  readonly column: number
}

/** A change of the text: UTF-16 offsets. ESLint's own type, which it and oxlint read. */
export interface TextFix {
  readonly range: readonly [start: number, end: number]
  readonly text: string
}

/** What a rule tells a linter of one mistake. */
export interface ReportDescriptor {
  readonly message: string
  readonly loc: { readonly start: Location; readonly end: Location }
  readonly fix: (() => readonly TextFix[]) | null
  readonly suggest: readonly { readonly desc: string; readonly fix: () => readonly TextFix[] }[]
}

/** What a linter says of the file that a rule looks at: the part of ESLint's that is used here, and that oxlint has, too. */
export interface RuleContext {
  /** Absolute; with a processor, of a part of a file. */
  readonly filename: string
  readonly cwd: string
  /** oxlint has one for all files. */
  readonly sourceCode: {
    /** Without a byte order mark. */
    readonly text: string
    getLocFromIndex(offset: number): Location
  }
  report(descriptor: ReportDescriptor): void
}

/** What is said of a rule in tables and editors. */
export interface RuleMeta {
  readonly type: 'problem' | 'suggestion'
  readonly docs: { readonly description: string; readonly recommended: boolean }
  readonly fixable: 'code'
  readonly hasSuggestions: true
  readonly schema: readonly []
}
