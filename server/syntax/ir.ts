/**
 * Our own compact representation of a program: what handlers are made of, without types, comments and punctuation.
 * The parser's nodes are lowered into it at once and never leave server/syntax. Offsets are UTF-16, end exclusive.
 */

interface Node {
  readonly start: number
  readonly end: number
}

export interface Name extends Node {
  readonly kind: 'name'
  readonly name: string
  readonly scope: Scope
}
export interface Literal extends Node {
  readonly kind: 'literal'
  /** A bigint or regular expression is an `opaque`. */
  readonly value: string | number | boolean | null
}
export interface Template extends Node {
  readonly kind: 'template'
  /** One more than `expressions`. */
  readonly parts: readonly string[]
  readonly expressions: readonly Expression[]
}
export interface Member extends Node {
  readonly kind: 'member'
  readonly object: Expression
  readonly property: string
  /** Where the property's name starts. */
  readonly nameStart: number
  readonly optional: boolean
}
export interface Index extends Node {
  readonly kind: 'index'
  readonly object: Expression
  readonly index: Expression
  readonly optional: boolean
}
export interface Call extends Node {
  readonly kind: 'call'
  readonly callee: Expression
  /** A `spread` among them makes the positions after it unknown. */
  readonly args: readonly Expression[]
  readonly isNew: boolean
  readonly optional: boolean
}
export interface Await extends Node {
  readonly kind: 'await'
  readonly operand: Expression
}
export interface Assign extends Node {
  readonly kind: 'assign'
  readonly target: Expression | Pattern
  /** `=`, `+=`, `??=` …; `++` and `--` are `+=` and `-=` of 1. */
  readonly operator: string
  readonly value: Expression
}
export interface Unary extends Node {
  readonly kind: 'unary'
  readonly operator: string
  readonly operand: Expression
}
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}
export interface Logical extends Node {
  readonly kind: 'logical'
  readonly operator: '&&' | '||' | '??'
  readonly left: Expression
  readonly right: Expression
}
export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly test: Expression
  readonly then: Expression
  readonly else: Expression
}
export interface ObjectLiteral extends Node {
  readonly kind: 'object'
  readonly properties: readonly Property[]
}
/** `name` is undefined for a computed name that is no literal; `spread` marks `...value`. */
export interface Property extends Node {
  readonly name: string | undefined
  readonly value: Expression
  readonly spread: boolean
}
export interface ArrayLiteral extends Node {
  readonly kind: 'array'
  readonly elements: readonly Expression[]
}
export interface Spread extends Node {
  readonly kind: 'spread'
  readonly operand: Expression
}
export interface Sequence extends Node {
  readonly kind: 'sequence'
  readonly expressions: readonly Expression[]
}
export interface This extends Node {
  readonly kind: 'this' | 'super'
  /** The class around it, where `this` is an instance of it (or itself, in a static member). */
  readonly owner?: ClassNode
}
/** `operand as Type`, `operand satisfies Type`, `<Type>operand`. */
export interface Typed extends Node {
  readonly kind: 'typed'
  readonly operand: Expression
  readonly type: TypeReference | undefined
}
/** Whatever says nothing about responses itself: JSX, tagged templates, regular expressions. Its parts are evaluated in order. */
export interface Opaque extends Node {
  readonly kind: 'opaque'
  readonly parts: readonly Expression[]
}

export type Expression =
  | Name
  | Literal
  | Template
  | Member
  | Index
  | Call
  | Await
  | Assign
  | Unary
  | Binary
  | Logical
  | Conditional
  | ObjectLiteral
  | ArrayLiteral
  | Spread
  | Sequence
  | This
  | Typed
  | Opaque
  | FunctionNode
  | ClassNode

/** What a type annotation names; undefined parts of it are dropped. `import('express').Response` has `module`. */
export interface TypeReference {
  /** `['express', 'Response']` for `express.Response`. Empty for a union of literals. */
  readonly path: readonly string[]
  readonly module?: string
  readonly args: readonly TypeReference[]
  readonly scope: Scope
}

export type Pattern = NamePattern | ObjectPattern | ArrayPattern
export interface NamePattern extends Node {
  readonly kind: 'binding'
  readonly declaration: Declaration
}
export interface ObjectPattern extends Node {
  readonly kind: 'object-pattern'
  readonly properties: readonly {
    readonly key: string | undefined
    readonly value: Pattern
    readonly default?: Expression
    readonly rest: boolean
  }[]
}
export interface ArrayPattern extends Node {
  readonly kind: 'array-pattern'
  readonly elements: readonly ({ readonly value: Pattern; readonly default?: Expression; readonly rest: boolean } | undefined)[]
}

export interface Parameter extends Node {
  readonly pattern: Pattern
  readonly default?: Expression
  readonly rest: boolean
  readonly type?: TypeReference
}

export interface FunctionNode extends Node {
  readonly kind: 'function'
  readonly name: string | undefined
  readonly parameters: readonly Parameter[]
  /** An expression for arrow functions without braces; undefined for overloads and abstract methods. */
  readonly body: Block | Expression | undefined
  readonly isAsync: boolean
  readonly isGenerator: boolean
  readonly isArrow: boolean
  /** The name, or else the parameter list. */
  readonly head: Node
  readonly scope: Scope
  /** The class whose method it is. */
  readonly owner?: ClassNode
  /** What the function as a whole is declared to be: `const f: RequestHandler = …`, `… satisfies RequestHandler`. */
  type?: TypeReference
  /** Whether some return statement of its own has a value. */
  returnsValue: boolean
  /** Whether it, or a function in it, assigns a variable declared outside of it. */
  writesOuter: boolean
  readonly module: Module
}

export interface ClassNode extends Node {
  readonly kind: 'class'
  readonly name: string | undefined
  readonly extends?: Expression
  readonly members: readonly ClassMember[]
  readonly scope: Scope
}
export interface ClassMember {
  readonly name: string | undefined
  readonly isStatic: boolean
  readonly kind: 'method' | 'property' | 'accessor' | 'constructor'
  /** The method, or the property's initialiser. */
  readonly value?: Expression
  readonly type?: TypeReference
}

export interface Block extends Node {
  readonly kind: 'block'
  readonly statements: readonly Statement[]
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression'
  readonly expression: Expression
}
export interface VariableStatement extends Node {
  readonly kind: 'variable'
  readonly declarations: readonly { readonly pattern: Pattern; readonly init?: Expression }[]
}
export interface If extends Node {
  readonly kind: 'if'
  readonly test: Expression
  readonly then: Statement
  readonly else?: Statement
}
/** Any loop. `test` undefined: for ever. `of` is what for-of and for-in walk over. */
export interface Loop extends Node {
  readonly kind: 'loop'
  readonly form: 'for' | 'while' | 'do' | 'of' | 'in'
  readonly isAwait: boolean
  readonly init?: Statement
  readonly test?: Expression
  readonly update?: Expression
  readonly of?: Expression
  readonly each?: Pattern | Expression
  readonly body: Statement
}
export interface Switch extends Node {
  readonly kind: 'switch'
  readonly subject: Expression
  /** `test` undefined: default. */
  readonly clauses: readonly { readonly test: Expression | undefined; readonly statements: readonly Statement[] }[]
}
export interface Try extends Node {
  readonly kind: 'try'
  readonly block: Block
  readonly catch?: { readonly binding?: Pattern; readonly body: Block; readonly start: number; readonly end: number }
  readonly finally?: Block
}
export interface Return extends Node {
  readonly kind: 'return'
  readonly value?: Expression
}
export interface Throw extends Node {
  readonly kind: 'throw'
  readonly value: Expression
}
export interface Jump extends Node {
  readonly kind: 'break' | 'continue'
  readonly label: string | undefined
}
export interface Labelled extends Node {
  readonly kind: 'labelled'
  readonly label: string
  readonly body: Statement
}
export interface FunctionStatement extends Node {
  readonly kind: 'function-declaration'
  readonly fn: FunctionNode
}
export interface ClassStatement extends Node {
  readonly kind: 'class-declaration'
  readonly class: ClassNode
}

export type Statement =
  | Block
  | ExpressionStatement
  | VariableStatement
  | If
  | Loop
  | Switch
  | Try
  | Return
  | Throw
  | Jump
  | Labelled
  | FunctionStatement
  | ClassStatement

/** What a name refers to. */
export interface Declaration {
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'enum' | 'import' | 'catch'
  readonly name: string
  readonly at: { readonly start: number; readonly end: number }
  readonly scope: Scope
  readonly isConst: boolean
  /** How often it is assigned after its declaration. */
  writes: number
  /** For a variable with a plain name: what it is declared with. */
  init?: Expression
  /** For a variable bound by a pattern: the steps from `init` to it. */
  path?: readonly (string | number)[]
  type?: TypeReference
  fn?: FunctionNode
  class?: ClassNode
  /** Members of an enum with their initialisers; undefined: one more than the member before. */
  members?: ReadonlyMap<string, Expression | undefined>
  /** For imports and `const x = require('…')`: exported name, `*` for the whole module. */
  import?: { readonly from: string; readonly name: string }
}

export interface Scope {
  readonly parent: Scope | undefined
  readonly names: Map<string, Declaration>
  /** The function whose scope (or whose block's scope) it is; undefined at the top of a module. */
  readonly fn: FunctionNode | undefined
  /** Set at the top of a module. */
  module?: Module
}

export interface Module {
  /** Names the file; as whoever lowered it names files. */
  readonly uri: string
  readonly text: string
  readonly scope: Scope
  readonly statements: readonly Statement[]
  /** All functions with a body, in order of their ends. */
  readonly functions: readonly FunctionNode[]
  /** All calls, in order of their ends. */
  readonly calls: readonly Call[]
  /** `a.b` where a is a plain name, outside types. */
  readonly members: readonly Member[]
  /** `a === b`, `a !== b`, `<`, `>=` … and each `case b` of `switch (a)`. */
  readonly comparisons: readonly { readonly left: Expression; readonly right: Expression }[]
  /** Specifiers of import, export-from, require and import(). */
  readonly imports: ReadonlySet<string>
  readonly exports: readonly Export[]
  /** The module that an import of this one leads to, when it is a file of the project; set by whoever knows the project. */
  imported?: (specifier: string) => Module | undefined
  readonly language: 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact'
}

/** `name` is `*` for `export * from`; `local` is the name inside, `from` the module it comes from. CommonJS `module.exports = x` is `default`. */
export interface Export {
  readonly name: string
  readonly local?: string
  readonly value?: Expression
  readonly from?: string
}

export function moduleOf(scope: Scope): Module | undefined {
  let at = scope
  while (at.parent) at = at.parent
  return at.module
}

export function resolve(name: string, scope: Scope | undefined): Declaration | undefined {
  for (let at = scope; at; at = at.parent) {
    const found = at.names.get(name)
    if (found) return found
  }
  return undefined
}
