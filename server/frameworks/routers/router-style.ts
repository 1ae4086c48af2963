import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Origin } from '../../syntax/origins.ts'

/** How the routers of a framework look whose handlers are registered as in Express: `app.get(path, …handlers)`, `app.use(path?, …handlers)`. */
export interface RouterStyle {
  /** The methods that register, with the HTTP method each stands for; undefined for any. */
  readonly verbs: ReadonlyMap<string, string | undefined>
  /** The methods that register middleware: `use`. */
  readonly middleware: ReadonlySet<string>
  /** Whether a value that comes from a package is a router of this framework. */
  isRouter(origin: Origin): boolean
  /** Whether a type is that of such a router. */
  isRouterType(type: Origin): boolean
  /** How a router is called of which nothing else is known. */
  readonly names: RegExp
  /** Methods of other frameworks' routers: what has one is none of this framework, whatever it is called. */
  readonly foreign?: ReadonlySet<string>
  /** Whether a function has the parameters of a handler. */
  hasShape(fn: FunctionNode): boolean
  /** Whether a function may run the handler it is given and take care of what that throws. */
  isWrapper(callee: Expression): boolean
}
