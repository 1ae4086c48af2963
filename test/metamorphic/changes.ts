import type { Change } from './change.ts'
import { blockAround } from './changes/block-around.ts'
import { commentBefore } from './changes/comment-before.ts'
import { commentsBetween } from './changes/comments-between.ts'
import { constantsPulledOut } from './changes/constants-pulled-out.ts'
import { crlf } from './changes/crlf.ts'
import { arrowsToFunctions, functionsToArrows } from './changes/function-kinds.ts'
import { helpersMoved } from './changes/helpers-moved.ts'
import { renamedLocals } from './changes/renamed-locals.ts'
import { swappedBranches } from './changes/swapped-branches.ts'
import { unrelatedHandlers } from './changes/unrelated-handlers.ts'

export const changes: readonly Change[] = [
  commentBefore,
  commentsBetween,
  crlf,
  renamedLocals,
  swappedBranches,
  blockAround,
  helpersMoved,
  constantsPulledOut,
  functionsToArrows,
  arrowsToFunctions,
  unrelatedHandlers,
]
