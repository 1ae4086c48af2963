import type { Change } from '../change.ts'
import { insertion, rewrite } from '../rewrite.ts'

/** Every offset of a file shifts, by another length in each. */
export const commentBefore: Change = {
  title: 'a comment before everything',
  apply: ({ files }, random) =>
    files.map((file) => ({
      path: file.path,
      pieces: rewrite(file, [
        insertion(file.text.startsWith('#!') ? file.text.indexOf('\n') + 1 : 0, `/* ${'-'.repeat(random(800))} */\n`),
      ]),
    })),
}
