import type { Expression, FunctionNode, Module } from '../syntax/ir.ts'

const found = new WeakMap<Module, ReadonlySet<FunctionNode>>()

/** Functions handed to a call whose result is used in their place: `asyncHandler(async (req, res) => …)`. What they throw may be taken care of there. */
export function wrappedFunctions(module: Module): ReadonlySet<FunctionNode> {
  let functions = found.get(module)
  if (!functions) {
    const wrapped = new Set<FunctionNode>()
    const add = (expression: Expression | undefined) => {
      if (expression?.kind === 'array') expression.elements.forEach(add)
      if (expression?.kind === 'call') for (const argument of expression.args) if (argument.kind === 'function') wrapped.add(argument)
    }
    for (const call of module.calls) call.args.forEach(add)
    for (const { init } of module.scope.names.values()) add(init)
    for (const { value } of module.exports) add(value)
    functions = wrapped
    found.set(module, functions)
  }
  return functions
}
