import { type Change, inEachFile, statementLists } from '../change.ts'
import { insertion } from '../rewrite.ts'

/** Offsets shift by another length behind each statement. The comments that belong to a statement stay with it. */
export const commentsBetween: Change = {
  title: 'comments between statements',
  apply: inEachFile(({ tree }, random) =>
    [...statementLists(tree)].flatMap((statements) =>
      statements.map(({ end }) => insertion(end, ` /* ${'-'.repeat(random(200))}${random(4) === 0 ? '\n' : ''} */`)),
    ),
  ),
}
