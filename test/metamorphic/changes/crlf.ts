import type { Change } from '../change.ts'
import { rewrite } from '../rewrite.ts'

export const crlf: Change = {
  title: 'line ends as in Windows',
  apply: ({ files }) =>
    files.map((file) => {
      const ends = [...file.text.matchAll(/\n/g)].map(({ index }) => ({ start: index, end: index + 1 }))
      return {
        path: file.path,
        pieces: rewrite(
          file,
          ends.map((end) => ({ ...end, by: [{ ...end, as: '\r\n' }] })),
        ),
      }
    }),
}
