import type { FrameworkAdapter, Surroundings } from '../frameworks/contract/adapter.ts'
import { adapters } from '../frameworks/index.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Semantics } from '../http/responses/semantics.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import type { SourceTree, TextChange } from '../syntax/parse.ts'
import { escapingRejections } from './clients/escaping-rejections.ts'
import { analysisOf, keepAnalysis } from './edits/kept-analysis.ts'
import { reuse } from './edits/reuse.ts'
import { type Candidate, helperCandidate, standaloneCandidate } from './handlers/candidates.ts'
import { markedErrorHeaders } from './handlers/error-headers.ts'
import { markedErrorHandlers } from './handlers/errors-before.ts'
import { interpretHandler } from './handlers/handler.ts'
import type { Interpretation } from './handlers/interpretation.ts'
import { markedCollections } from './handlers/item-routes.ts'
import { markedOverridden } from './handlers/method-overrides.ts'
import { keepHeaders } from './handlers/middleware-headers.ts'
import { keepPassing } from './handlers/passing.ts'
import { guardsBeforeCors, markedBeforeCors } from './handlers/preflights.ts'
import { registered } from './handlers/registered-candidates.ts'
import { factsAside } from './module-facts/facts-aside.ts'
import { madeResponses } from './module-facts/made-responses.ts'
import { type Budget, newBudget } from './paths/budget.ts'
import { link } from './project/link.ts'
import { lowerFile } from './project/lower-file.ts'
import type { Project } from './project/project.ts'
import { purposesOf, purposesOfFile } from './project/purposes.ts'
import { surroundingsOf } from './project/surroundings.ts'
import { withNames } from './statuses/status-names.ts'
import { statusUses } from './statuses/status-uses.ts'
import type { NeverReturning } from './values/never-returns.ts'

/** Facts of the same file before an edit, made in the same project. */
export interface Before {
  readonly facts: FileFacts
  readonly change: TextChange
}

/** From a module to its facts. Never throws on any text. `uri` names the file in messages and path conventions. */
export function analyze(tree: SourceTree, uri: string, project: Project, before?: Before): FileFacts {
  return analyzeModule(lowerFile(tree, uri), project, before)
}

/** The same for a module that is lowered already. */
export function analyzeModule(module: Module, project: Project, before?: Before): FileFacts {
  const { uri } = module
  link(module, project)
  const surroundings = surroundingsOf(module, project)
  const old = before && analysisOf(before.facts)
  const again = old && reuse(old, module, before.change)
  const interpretations = new Map<FunctionNode, Interpretation>()
  const ofFile = purposesOfFile(uri)
  const means: Means = { surroundings, project, budget: newBudget(), neverReturning: new Map(), again, ofFile }
  for (const adapter of adapters) interpretAll(module, adapter, means, interpretations)
  const handlers = [...interpretations.values()].map((interpretation) => interpretation.handler).sort((a, b) => a.body.start - b.body.start)
  const isTest = ofFile.has('test')
  const uses = statusUses(module, handlers, surroundings)
  const guards = guardsBeforeCors(module)
  const madeElsewhere = madeResponses(module, handlers, surroundings)
  const routes = [...interpretations].map(([fn, { candidate, handler }]) => ({ fn, handler, isWrapped: candidate.isWrapped }))
  const escaping = escapingRejections(module, routes, project)
  const facts: FileFacts = {
    handlers: markedErrorHandlers(
      markedErrorHeaders(markedCollections(markedOverridden(module, project, markedBeforeCors(module, handlers)))),
    ),
    statusUses: isTest ? uses : withNames(module, uses, surroundings),
    isTest,
    ...(madeElsewhere.length > 0 && { madeElsewhere }),
    ...(guards.length > 0 && { guardsBeforeCors: guards }),
    ...(escaping.length > 0 && { escapingRejections: escaping }),
    ...factsAside(module, project),
  }
  keepAnalysis(facts, { module, interpretations })
  return facts
}

interface Means {
  readonly surroundings: Surroundings
  readonly project: Project
  readonly budget: Budget
  readonly neverReturning: NeverReturning
  /** What is known from before an edit. */
  readonly again: ReturnType<typeof reuse>
  /** What the file's handlers are there for. */
  readonly ofFile: Handler['purposes']
}

function interpretAll(
  module: Module,
  adapter: FrameworkAdapter,
  { surroundings, project, budget, neverReturning, again, ofFile }: Means,
  interpretations: Map<FunctionNode, Interpretation>,
): void {
  if (adapter.concerns && !adapter.concerns(module, surroundings)) return
  const semantics = adapter.semantics(surroundings)
  const helpers = new Map<FunctionNode, Candidate>()
  const interpret = (candidate: Candidate) => {
    if (interpretations.has(candidate.fn)) return
    const own = candidate.semantics ?? semantics
    const made =
      again?.(candidate, adapter.id, own) ??
      interpretHandler({ module, adapter, semantics: own, budget, neverReturning }, candidate, purposesFor(candidate, own, ofFile))
    interpretations.set(candidate.fn, made)
    if (candidate.role === 'middleware') keepHeaders(made)
    keepPassing(made)
    for (const [fn, parameters] of made.helpers) if (!helpers.has(fn)) helpers.set(fn, helperCandidate(fn, parameters))
  }
  for (const candidate of registered(module, adapter, project)) interpret(candidate)
  // A function that others here call with their response is a helper, whatever its parameters look like.
  for (const fn of module.functions) {
    const candidate = interpretations.has(fn) || helpers.has(fn) ? undefined : standaloneCandidate(fn, module, adapter, surroundings)
    if (candidate) interpret(candidate)
  }
  for (const candidate of helpers.values()) interpret(candidate)
}

function purposesFor(
  { fn, endpoint: { route }, role }: Candidate,
  { protocol }: Semantics,
  ofFile: Handler['purposes'],
): Handler['purposes'] {
  return purposesOf(
    ofFile,
    protocol,
    route,
    fn.module.text.slice(fn.start, fn.end),
    role === 'route' ? `${fn.owner?.name ?? ''}.${fn.name ?? ''}` : '',
  )
}
