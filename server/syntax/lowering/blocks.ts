import type * as ts from 'typescript-6'
import type { Block, Statement } from '../ir/statements.ts'
import { type Context, start, within } from './context.ts'

/** A block; that of a function shares the scope of the parameters. */
export function block(context: Context, node: ts.Block, ownScope = true): Block {
  const body = () => ({
    kind: 'block' as const,
    statements: statements(context, node.statements),
    start: start(context, node),
    end: node.end,
  })
  return ownScope ? within(context, body) : body()
}

/** Those that do something when they run. */
export function statements(context: Context, nodes: readonly ts.Statement[]): Statement[] {
  const out: Statement[] = []
  for (const node of nodes) {
    const lowered = context.statement(node)
    if (lowered) out.push(lowered)
  }
  return out
}

/** A single statement where a block may stand. */
export function body(context: Context, node: ts.Statement): Statement {
  return context.statement(node) ?? { kind: 'block', statements: [], start: start(context, node), end: node.end }
}
