import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Interpretation } from '../handlers/interpretation.ts'

/** What an analysis leaves behind for the next one of the same file. */
export interface KeptAnalysis {
  readonly module: Module
  readonly interpretations: ReadonlyMap<FunctionNode, Interpretation>
}

const kept = new WeakMap<FileFacts, KeptAnalysis>()

export function keepAnalysis(facts: FileFacts, analysis: KeptAnalysis): void {
  kept.set(facts, analysis)
}

export function analysisOf(facts: FileFacts): KeptAnalysis | undefined {
  return kept.get(facts)
}

/** What the facts were found in, for questions that only some ask. */
export function moduleOf(facts: FileFacts): Module | undefined {
  return kept.get(facts)?.module
}
