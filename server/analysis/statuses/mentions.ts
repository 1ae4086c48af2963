import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Assign, Expression, Literal, Member, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { moduleOf } from '../edits/kept-analysis.ts'
import { createInterner } from '../paths/interner.ts'
import { chosenStatuses, sentStatuses } from './chosen-statuses.ts'
import { errorMentions, statusesOfErrors } from './error-mentions.ts'
import { headerMentions } from './header-mentions.ts'
import { defaultStatuses } from './implied-status.ts'
import type { Bound, Mention, MentionFacts, ModulePart, Parts, StatusMention } from './mention.ts'
import { isCode } from './status-uses.ts'
import { testedStatuses } from './tested-status.ts'

/** Every place of a file that something can be said about; looked for when asked, as no rule needs them. */
export function mentionsIn(facts: FileFacts): readonly Mention[] {
  const module = moduleOf(facts)
  return module ? find(facts, module) : []
}

/** The innermost mention around an offset, its ends included. Only the statement of the file that it stands in is looked at. */
export function mentionAt(facts: FileFacts, offset: number): Mention | undefined {
  const module = moduleOf(facts)
  if (!module) return undefined
  const statements = module.statements.filter(({ start, end }) => start <= offset && offset <= end)
  const isThere = ({ at }: { readonly at: Span }) => statements.some(({ start, end }) => start <= at.start && at.end <= end)
  const inStatements = (at: Span) => isThere({ at })
  const part: ModulePart = {
    text: module.text,
    statements,
    calls: module.calls.filter(inStatements),
    comparisons: module.comparisons.filter(({ left, right }) => inStatements(left) || inStatements(right)),
  }
  const handlers = facts.handlers.filter(({ body }) => inStatements(body))
  let best: Mention | undefined
  for (const mention of find({ handlers, statusUses: facts.statusUses.filter(isThere) }, part)) {
    const { start, end } = mention.at
    if (start <= offset && offset <= end && (!best || end - start < best.at.end - best.at.start)) best = mention
  }
  return best
}

/** The handler whose code an offset stands in, the innermost. */
export function handlerAt({ handlers }: Pick<FileFacts, 'handlers'>, offset: number): Handler | undefined {
  let innermost: Handler | undefined
  for (const handler of handlers) {
    const { start, end } = handler.body
    if (start <= offset && offset <= end && (!innermost || start > innermost.body.start)) innermost = handler
  }
  return innermost
}

function find(facts: MentionFacts, module: ModulePart): readonly Mention[] {
  const parts = partsOf(module, facts)
  const implied = defaultStatuses(facts, module)
  const called = new Set(implied.map(({ at }) => at.start))
  // A call that implies its status is about it by its name only.
  const written = writtenStatuses(facts, module).filter(({ at, spelling }) => spelling !== undefined || !called.has(at.start))
  const found = [
    ...takenApart(written, parts.numbers),
    ...implied,
    ...testedStatuses(module.calls),
    ...errorMentions(module),
    ...chosenStatuses(facts, module, parts),
    ...statusesOfErrors(module, parts),
  ]
  const statuses = onceEach(found).map((mention) => {
    const handler = mention.handler ?? handlerAt(facts, mention.at.start)
    return handler ? { ...mention, handler } : mention
  })
  return [...statuses, ...headerMentions(module, parts, facts)]
}

/** One mention for each number, the first. */
function onceEach(mentions: readonly StatusMention[]): readonly StatusMention[] {
  const { sequence } = createInterner()
  return [...new Map(mentions.toReversed().map((mention) => [sequence([mention.at.start, mention.at.end]), mention])).values()].toReversed()
}

function writtenStatuses({ statusUses }: MentionFacts, { text, comparisons }: ModulePart): readonly StatusMention[] {
  const bounds = new Map<number, Bound>()
  for (const { left, operator, right } of comparisons) {
    if (!isBound(operator)) continue
    bounds.set(right.start, operator)
    bounds.set(left.start, turned[operator])
  }
  return statusUses.flatMap(({ at, code, role, spelling }): StatusMention[] => {
    const codes = [...new Set(code)].filter((it) => typeof it === 'number')
    if (codes.length === 0) return []
    const bound = role === 'compared' ? bounds.get(at.start) : undefined
    const written = text.slice(at.start, at.end)
    const name = spelling ?? (/^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(written) ? written : undefined)
    return [{ kind: 'status', at, codes, role, ...(name && { spelling: name }), ...(bound && { bound }) }]
  })
}

const turned: Readonly<Record<Bound, Bound>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const isBound = (operator: string): operator is Bound => operator in turned

function partsOf({ statements }: ModulePart, facts: MentionFacts): Parts {
  const numbers: Literal[] = []
  const members: Member[] = []
  const objects: ObjectLiteral[] = []
  const assignments: Assign[] = []
  const sent: Expression[] = []
  const sentAt = sentStatuses(facts)
  const visit = (expression: Expression) => {
    if (expression.kind === 'member') members.push(expression)
    else if (expression.kind === 'object') objects.push(expression)
    else if (expression.kind === 'assign') assignments.push(expression)
    else if (expression.kind === 'literal' && isCode(expression.value)) numbers.push(expression)
    if (sentAt.get(expression.start)?.has(expression.end)) sent.push(expression)
  }
  for (const statement of statements) walk(statement, visit)
  return { numbers, members, objects, assignments, sent }
}

/** Where the numbers of a larger expression are written out in it, each stands by itself: both of `found ? 200 : 404`. */
function takenApart(statuses: readonly StatusMention[], numbers: readonly Literal[]): readonly StatusMention[] {
  return statuses.flatMap((mention) => {
    const { at, codes, spelling } = mention
    if (at.end - at.start <= 3 || spelling !== undefined) return [mention]
    const parts: StatusMention[] = []
    for (const { start, end, value } of numbers) {
      if (at.start <= start && end <= at.end && codes.some((code) => code === value))
        parts.push({ ...mention, at: { start, end }, codes: [Number(value)] })
    }
    return codes.every((code) => parts.some((part) => part.codes.includes(code))) ? parts : [mention, ...parts]
  })
}
