import { describeStatus } from '../http/describe.ts'
import type { FileFacts, StatusUse } from '../http/handler.ts'
import type { Span } from '../syntax/span.ts'

/** What to show about the code under the pointer. */
export interface HoverText {
  readonly at: Span
  readonly markdown: string
}

/** Describes the status code written or named at an offset; undefined where there is none. */
export function hover(facts: FileFacts, offset: number): HoverText | undefined {
  const use = innermost(facts.statusUses.filter(({ at }) => at.file === undefined && at.start <= offset && offset <= at.end))
  if (!use) return undefined
  const codes = new Set((use.code ?? []).filter((code) => typeof code === 'number'))
  const texts = [...codes].flatMap((code) => describeUse(use, code) ?? [])
  return texts.length > 0 ? { at: use.at, markdown: texts.join('\n\n---\n\n') } : undefined
}

function describeUse(use: StatusUse, code: number): string | undefined {
  return describeStatus(code, {
    ...(use.framework !== undefined && { framework: use.framework }),
    ...(use.spelling !== undefined && { spelling: use.spelling }),
  })
}

function innermost(uses: readonly StatusUse[]): StatusUse | undefined {
  return uses.reduce<StatusUse | undefined>((best, use) => (best && length(best) <= length(use) ? best : use), undefined)
}

function length({ at }: StatusUse): number {
  return at.end - at.start
}
