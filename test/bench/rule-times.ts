import type { FileFacts } from '../../server/http/responses/file-facts.ts'
import { rules } from '../../server/rules/index.ts'
import type { Rule } from '../../server/rules/rule.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import { type Figure, median } from './figures.ts'
import { handlersOf } from './sources.ts'

const uri = 'file:///project/handlers.ts'
const log = {
  error(message: string) {
    throw new Error(message)
  },
}
/** The first rounds are those of a cold compiler. */
const cold = 4
const rounds = 12

/** What the rules take beside the analysis of a file: the five slowest by name, and the share of the slowest. */
export async function measureRules(): Promise<Figure[]> {
  const text = handlersOf(1000)
  const analyses: number[] = []
  const times = new Map<Rule, number[]>(rules.map((rule) => [rule, []]))
  for (let round = 0; round < rounds; round++) {
    const workspace = createWorkspace({ read: () => undefined, isFile: () => false }, log)
    workspace.open(uri, 'typescript', 1, text)
    const start = performance.now()
    const facts = workspace.facts(workspace.document(uri)!)
    const analysis = performance.now() - start
    for (const [rule, own] of times) own.push(timeOf(rule, facts))
    analyses.push(analysis)
  }
  const warm = (values: readonly number[]) => median(values.slice(cold))
  const slowest = [...times].map(([{ id }, own]) => ({ id, time: warm(own) })).sort((one, other) => other.time - one.time)
  const whole = warm(analyses)
  const named = slowest.slice(0, 5).map(({ id, time }) => `${id} ${time.toFixed(2)}`)
  console.log(`slowest rules, ms beside ${whole.toFixed(1)} of analysis: ${named.join(', ')}`)
  return [
    { name: 'all rules, 1,000 lines', value: slowest.reduce((sum, { time }) => sum + time, 0), unit: 'ms' },
    { name: 'slowest rule ÷ analysis', value: slowest[0]!.time / whole, unit: '×', bound: { most: 0.1 } },
  ]
}

function timeOf(rule: Rule, facts: FileFacts): number {
  const start = performance.now()
  if (rule.on === 'handler') for (const handler of facts.handlers) Array.from(rule.check(handler, {}))
  else if (rule.on === 'file') Array.from(rule.check(facts))
  else for (const use of facts.statusUses) Array.from(rule.check(use))
  return performance.now() - start
}
