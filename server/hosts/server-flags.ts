import type { Flag } from './v8-flags.ts'

/** The flags of V8 that the language server runs under. */
export const serverFlags: readonly Flag[] = [
  // What an analysis leaves behind is short-lived: a young generation that has grown for it keeps some 30 MB for nothing.
  { name: 'semi-space-growth-factor', value: 1, usual: 2, v8: [11.3, 14.6] },
  // Many open documents keep much, and each edit lets some of it go: a heap that may grow to several times what is kept, before that is collected, does.
  { name: 'heap-growing-percent', value: 10, usual: 0, v8: [11.3, 13.6] },
]
