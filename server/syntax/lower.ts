import type * as ts from 'typescript-6'
import { forEachChild, SyntaxKind } from 'typescript-6'
import type {
  Block,
  Call,
  ClassMember,
  ClassNode,
  Declaration,
  Export,
  Expression,
  FunctionNode,
  Member,
  Module,
  Name,
  Parameter,
  Pattern,
  Property,
  Scope,
  Statement,
  TypeReference,
} from './ir.ts'
import { resolve } from './ir.ts'
import type { SourceTree } from './parse.ts'
import { nameText, tokenStart } from './tokens.ts'
import { jsDocParameterTypes, jsDocType, typeReference } from './type-references.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const comparisonOperators = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>='])

/** Turns a parsed text into our own representation. Nothing of the parser's tree is kept. */
export function lower(tree: SourceTree, uri: string): Module {
  const text = tree.text
  const top: Mutable<Scope> = { parent: undefined, names: new Map(), fn: undefined }
  let scope = top
  let fn: FunctionNode | undefined
  /** The class whose member is being lowered, until the member's own function begins. */
  let memberOf: ClassNode | undefined
  /** What `this` is an instance of. */
  let self: ClassNode | undefined
  const functions: FunctionNode[] = []
  const calls: Call[] = []
  const members: Member[] = []
  const comparisons: { left: Expression; right: Expression }[] = []
  const imports = new Set<string>()
  const exports: Export[] = []
  const writes: Name[] = []
  const module: Mutable<Module> = {
    uri,
    text,
    scope: top,
    functions,
    calls,
    members,
    comparisons,
    imports,
    exports,
    language: tree.language,
    statements: [],
  }
  top.module = module

  const start = (node: ts.Node) => tokenStart(text, node.pos)
  const span = (node: ts.Node) => ({ start: start(node), end: node.end })

  function declare(
    name: string,
    at: ts.Node,
    kind: Declaration['kind'],
    more: Omit<Partial<Declaration>, 'name' | 'kind'> = {},
    into = scope,
  ): Declaration {
    const declaration: Declaration = { kind, name, at: span(at), scope: into, isConst: false, writes: 0, ...more }
    // A later overload or merged declaration does not hide the first with a value.
    const old = into.names.get(name)
    if (!old || (kind === 'function' && !old.fn?.body)) into.names.set(name, declaration)
    else if (old.kind === kind && kind === 'variable') old.writes++
    return declaration
  }

  function within<T>(body: () => T): T {
    const outer = scope
    scope = { parent: outer, names: new Map(), fn: outer.fn }
    try {
      return body()
    } finally {
      scope = outer
    }
  }

  // ---- names and patterns

  function pattern(
    node: ts.BindingName,
    kind: Declaration['kind'],
    source: Partial<Declaration>,
    path: readonly (string | number)[] | undefined,
  ): Pattern {
    if (node.kind === SyntaxKind.Identifier) {
      const more: Mutable<Partial<Declaration>> = { ...source }
      if (path?.length) {
        more.path = path
        delete more.type
      } else if (!path) {
        delete more.init
        delete more.type
      }
      return { kind: 'binding', declaration: declare(nameText(node), node, kind, more), ...span(node) }
    }
    if (node.kind === SyntaxKind.ObjectBindingPattern) {
      const properties = node.elements.map((element) => {
        const key = element.propertyName
          ? propertyName(element.propertyName)
          : element.name.kind === SyntaxKind.Identifier
            ? nameText(element.name)
            : undefined
        const rest = !!element.dotDotDotToken
        const initial = element.initializer && expression(element.initializer)
        const value = pattern(element.name, kind, source, !rest && key !== undefined && path && !initial ? [...path, key] : undefined)
        return { key, value, rest, ...(initial && { default: initial }) }
      })
      return { kind: 'object-pattern', properties, ...span(node) }
    }
    const elements = node.elements.map((element, i) => {
      if (element.kind === SyntaxKind.OmittedExpression) return undefined
      const rest = !!element.dotDotDotToken
      const initial = element.initializer && expression(element.initializer)
      return {
        value: pattern(element.name, kind, source, !rest && path && !initial ? [...path, i] : undefined),
        rest,
        ...(initial && { default: initial }),
      }
    })
    return { kind: 'array-pattern', elements, ...span(node) }
  }

  function propertyName(node: ts.PropertyName | ts.ModuleExportName): string | undefined {
    switch (node.kind) {
      case SyntaxKind.Identifier:
      case SyntaxKind.PrivateIdentifier:
        return nameText(node)
      case SyntaxKind.StringLiteral:
      case SyntaxKind.NumericLiteral:
      case SyntaxKind.NoSubstitutionTemplateLiteral:
        return node.text
      case SyntaxKind.ComputedPropertyName: {
        const inner = node.expression
        return inner.kind === SyntaxKind.StringLiteral || inner.kind === SyntaxKind.NumericLiteral
          ? (inner as ts.StringLiteral).text
          : undefined
      }
      default:
        return undefined
    }
  }

  // ---- functions and classes

  function lowerFunction(
    node: ts.FunctionLikeDeclaration,
    name: string | undefined,
    type?: TypeReference,
    documented: ts.Node = node,
  ): FunctionNode {
    const outerScope = scope
    const outerFn = fn
    const head = node.name ?? (node.parameters.length > 0 ? undefined : node)
    const made: Mutable<FunctionNode> = {
      kind: 'function',
      name,
      parameters: [],
      body: undefined,
      isAsync: has(node, SyntaxKind.AsyncKeyword),
      isGenerator: 'asteriskToken' in node && !!node.asteriskToken,
      isArrow: node.kind === SyntaxKind.ArrowFunction,
      head: head
        ? { start: start(head), end: node.name ? head.end : Math.min(head.end, start(node) + 8) }
        : { start: start(node.parameters[0]!), end: node.parameters[node.parameters.length - 1]!.end },
      scope: { parent: outerScope, names: new Map(), fn: undefined },
      returnsValue: false,
      writesOuter: false,
      module,
      ...span(node),
      ...(memberOf && { owner: memberOf }),
      ...(type && { type }),
    }
    ;(made.scope as Mutable<Scope>).fn = made
    scope = made.scope
    fn = made
    const outerMemberOf = memberOf
    const outerSelf = self
    if (!made.isArrow) self = memberOf
    memberOf = undefined
    try {
      const documentedTypes = tree.language.startsWith('java') ? jsDocParameterTypes(documented, scope) : undefined
      made.parameters = node.parameters
        .filter((p) => !(p.name.kind === SyntaxKind.Identifier && nameText(p.name) === 'this'))
        .map((p, i) => parameter(p, i, documentedTypes))
      const body = node.body
      if (body?.kind === SyntaxKind.Block) made.body = block(body as ts.Block, false)
      else if (body) {
        made.body = expression(body as ts.Expression)
        made.returnsValue = true
      }
    } finally {
      scope = outerScope
      fn = outerFn
      memberOf = outerMemberOf
      self = outerSelf
    }
    if (made.body) functions.push(made)
    return made
  }

  function parameter(node: ts.ParameterDeclaration, index: number, documented: ReadonlyMap<string, TypeReference> | undefined): Parameter {
    const name = node.name.kind === SyntaxKind.Identifier ? nameText(node.name) : undefined
    const type = typeReference(node.type, scope) ?? (name === undefined ? undefined : documented?.get(name)) ?? jsDocType(node, scope)
    const initial = node.initializer && expression(node.initializer)
    return {
      pattern: pattern(node.name, 'parameter', type ? { type } : {}, initial ? undefined : [index]),
      rest: !!node.dotDotDotToken,
      ...span(node),
      ...(initial && { default: initial }),
      ...(type && { type }),
    }
  }

  function has(node: ts.Node, modifier: SyntaxKind): boolean {
    const modifiers = (node as { modifiers?: readonly ts.Node[] }).modifiers
    return !!modifiers?.some((m) => m.kind === modifier)
  }

  function lowerClass(node: ts.ClassLikeDeclaration): ClassNode {
    const heritage = node.heritageClauses?.find((clause) => clause.token === SyntaxKind.ExtendsKeyword)?.types[0]
    const made: Mutable<ClassNode> = {
      kind: 'class',
      name: node.name && nameText(node.name),
      members: [],
      scope,
      ...span(node),
      ...(heritage && { extends: expression(heritage.expression) }),
    }
    if (node.modifiers) for (const m of node.modifiers) if (m.kind === SyntaxKind.Decorator) expression((m as ts.Decorator).expression)
    const outer = { memberOf, self }
    self = made
    try {
      made.members = node.members.flatMap((member) => {
        memberOf = made
        return classMember(member)
      })
    } finally {
      memberOf = outer.memberOf
      self = outer.self
    }
    return made
  }

  function classMember(node: ts.ClassElement): ClassMember[] {
    const name = node.name && propertyName(node.name)
    const isStatic = has(node, SyntaxKind.StaticKeyword)
    const modifiers = (node as { modifiers?: readonly ts.Node[] }).modifiers
    if (modifiers) for (const m of modifiers) if (m.kind === SyntaxKind.Decorator) expression((m as ts.Decorator).expression)
    switch (node.kind) {
      case SyntaxKind.MethodDeclaration:
        return [{ name, isStatic, kind: 'method', value: lowerFunction(node as ts.MethodDeclaration, name) }]
      case SyntaxKind.Constructor:
        return [
          { name: 'constructor', isStatic, kind: 'constructor', value: lowerFunction(node as ts.ConstructorDeclaration, 'constructor') },
        ]
      case SyntaxKind.GetAccessor:
      case SyntaxKind.SetAccessor:
        return [{ name, isStatic, kind: 'accessor', value: lowerFunction(node as ts.AccessorDeclaration, name) }]
      case SyntaxKind.PropertyDeclaration: {
        const property = node as ts.PropertyDeclaration
        const type = typeReference(property.type, scope)
        const value = property.initializer && named(property.initializer, name, type)
        return [{ name, isStatic, kind: 'property', ...(value && { value }), ...(type && { type }) }]
      }
      case SyntaxKind.ClassStaticBlockDeclaration:
        block((node as ts.ClassStaticBlockDeclaration).body)
        return []
      default:
        return []
    }
  }

  /** A function takes the name of what it is assigned to. */
  function named(node: ts.Expression, name: string | undefined, type?: TypeReference, documented?: ts.Node): Expression {
    let inner = node
    while (inner.kind === SyntaxKind.ParenthesizedExpression) inner = (inner as ts.ParenthesizedExpression).expression
    if (inner.kind === SyntaxKind.ArrowFunction || inner.kind === SyntaxKind.FunctionExpression) {
      const own = (inner as ts.FunctionExpression).name
      return lowerFunction(inner as ts.FunctionExpression, own ? nameText(own) : name, type, documented ?? inner)
    }
    return expression(node)
  }

  // ---- statements

  function block(node: ts.Block, ownScope = true): Block {
    const body = () => ({ kind: 'block' as const, statements: statements(node.statements), ...span(node) })
    return ownScope ? within(body) : body()
  }

  function statements(nodes: readonly ts.Statement[]): Statement[] {
    const out: Statement[] = []
    for (const node of nodes) {
      const lowered = statement(node)
      if (lowered) out.push(lowered)
    }
    return out
  }

  /** A single statement where a block may stand. */
  function body(node: ts.Statement): Statement {
    return statement(node) ?? { kind: 'block', statements: [], ...span(node) }
  }

  function variables(list: ts.VariableDeclarationList, documented: ts.Node): { pattern: Pattern; init?: Expression }[] {
    const isConst = (list.flags & 2) !== 0 || (list.flags & 4) !== 0 // NodeFlags.Const, NodeFlags.Using
    return list.declarations.map((node) => {
      const name = node.name.kind === SyntaxKind.Identifier ? nameText(node.name) : undefined
      const type = typeReference(node.type, scope) ?? jsDocType(documented, scope)
      const init = node.initializer && named(node.initializer, name, type, documented)
      const source: Mutable<Partial<Declaration>> = { isConst }
      if (init) source.init = init
      if (type) source.type = type
      const required = init && requireSpecifier(init)
      if (required !== undefined) source.import = { from: required, name: '*' }
      const made = pattern(node.name, 'variable', source, [])
      return { pattern: made, ...(init && { init }) }
    })
  }

  function statement(node: ts.Statement): Statement | undefined {
    switch (node.kind) {
      case SyntaxKind.Block:
        return block(node as ts.Block)
      case SyntaxKind.ExpressionStatement: {
        const inner = (node as ts.ExpressionStatement).expression
        const lowered = exportAssignment(inner, node) ?? expression(inner)
        return { kind: 'expression', expression: lowered, ...span(node) }
      }
      case SyntaxKind.VariableStatement: {
        const statement = node as ts.VariableStatement
        if (has(node, SyntaxKind.DeclareKeyword)) return undefined
        const declarations = variables(statement.declarationList, node)
        if (has(node, SyntaxKind.ExportKeyword)) for (const d of declarations) exportPattern(d.pattern)
        return { kind: 'variable', declarations, ...span(node) }
      }
      case SyntaxKind.FunctionDeclaration: {
        const declaration = node as ts.FunctionDeclaration
        const name = declaration.name ? nameText(declaration.name) : undefined
        const at = name ?? 'default'
        // Hoisted: declared before its body is lowered, so that it may call itself.
        const made = declare(at, declaration.name ?? node, 'function')
        const lowered = lowerFunction(declaration, name)
        made.fn = lowered
        if (has(node, SyntaxKind.ExportKeyword)) exports.push({ name: has(node, SyntaxKind.DefaultKeyword) ? 'default' : at, local: at })
        return { kind: 'function-declaration', fn: lowered, ...span(node) }
      }
      case SyntaxKind.ClassDeclaration: {
        const declaration = node as ts.ClassDeclaration
        const name = declaration.name ? nameText(declaration.name) : 'default'
        const made = declare(name, declaration.name ?? node, 'class')
        const lowered = lowerClass(declaration)
        made.class = lowered
        if (has(node, SyntaxKind.ExportKeyword))
          exports.push({ name: has(node, SyntaxKind.DefaultKeyword) ? 'default' : name, local: name })
        return { kind: 'class-declaration', class: lowered, ...span(node) }
      }
      case SyntaxKind.EnumDeclaration: {
        const declaration = node as ts.EnumDeclaration
        const entries = new Map<string, Expression | undefined>()
        for (const member of declaration.members) {
          const name = propertyName(member.name)
          if (name !== undefined) entries.set(name, member.initializer && expression(member.initializer))
        }
        declare(nameText(declaration.name), declaration.name, 'enum', { members: entries, isConst: true })
        if (has(node, SyntaxKind.ExportKeyword)) exports.push({ name: nameText(declaration.name), local: nameText(declaration.name) })
        return undefined
      }
      case SyntaxKind.IfStatement: {
        const { expression: test, thenStatement, elseStatement } = node as ts.IfStatement
        return {
          kind: 'if',
          test: expression(test),
          then: body(thenStatement),
          ...(elseStatement && { else: body(elseStatement) }),
          ...span(node),
        }
      }
      case SyntaxKind.ForStatement:
      case SyntaxKind.WhileStatement:
      case SyntaxKind.DoStatement:
      case SyntaxKind.ForOfStatement:
      case SyntaxKind.ForInStatement:
        return within(() => loop(node as ts.IterationStatement))
      case SyntaxKind.SwitchStatement: {
        const { expression: subject, caseBlock } = node as ts.SwitchStatement
        const on = expression(subject)
        return within(() => ({
          kind: 'switch',
          subject: on,
          clauses: caseBlock.clauses.map((clause) => {
            const test = clause.kind === SyntaxKind.CaseClause ? expression(clause.expression) : undefined
            if (test) comparisons.push({ left: on, right: test })
            return { test, statements: statements(clause.statements) }
          }),
          ...span(node),
        }))
      }
      case SyntaxKind.TryStatement: {
        const { tryBlock, catchClause, finallyBlock } = node as ts.TryStatement
        const lowered = block(tryBlock)
        const handler =
          catchClause &&
          within(() => {
            const bound = catchClause.variableDeclaration && pattern(catchClause.variableDeclaration.name, 'catch', {}, undefined)
            return { body: block(catchClause.block), ...span(catchClause), ...(bound && { binding: bound }) }
          })
        return {
          kind: 'try',
          block: lowered,
          ...(handler && { catch: handler }),
          ...(finallyBlock && { finally: block(finallyBlock) }),
          ...span(node),
        }
      }
      case SyntaxKind.ReturnStatement: {
        const value = (node as ts.ReturnStatement).expression
        if (value && fn) fn.returnsValue = true
        return { kind: 'return', ...(value && { value: expression(value) }), ...span(node) }
      }
      case SyntaxKind.ThrowStatement:
        return { kind: 'throw', value: expression((node as ts.ThrowStatement).expression), ...span(node) }
      case SyntaxKind.BreakStatement:
      case SyntaxKind.ContinueStatement: {
        const label = (node as ts.BreakOrContinueStatement).label
        return { kind: node.kind === SyntaxKind.BreakStatement ? 'break' : 'continue', label: label && nameText(label), ...span(node) }
      }
      case SyntaxKind.LabeledStatement: {
        const { label, statement: inner } = node as ts.LabeledStatement
        return { kind: 'labelled', label: nameText(label), body: body(inner), ...span(node) }
      }
      case SyntaxKind.ImportDeclaration:
        importDeclaration(node as ts.ImportDeclaration)
        return undefined
      case SyntaxKind.ImportEqualsDeclaration: {
        const declaration = node as ts.ImportEqualsDeclaration
        if (declaration.moduleReference.kind !== SyntaxKind.ExternalModuleReference) return undefined
        const specifier = (declaration.moduleReference.expression as ts.StringLiteral).text
        if (specifier === undefined) return undefined
        imports.add(specifier)
        declare(nameText(declaration.name), declaration.name, 'import', { import: { from: specifier, name: '*' }, isConst: true })
        return undefined
      }
      case SyntaxKind.ExportDeclaration:
        exportDeclaration(node as ts.ExportDeclaration)
        return undefined
      case SyntaxKind.ExportAssignment: {
        const value = named((node as ts.ExportAssignment).expression, undefined)
        exports.push({ name: 'default', value })
        return { kind: 'expression', expression: value, ...span(node) }
      }
      case SyntaxKind.ModuleDeclaration: {
        const inner = (node as ts.ModuleDeclaration).body
        return inner?.kind === SyntaxKind.ModuleBlock && !has(node, SyntaxKind.DeclareKeyword)
          ? within(() => ({ kind: 'block', statements: statements((inner as ts.ModuleBlock).statements), ...span(node) }))
          : undefined
      }
      default:
        return undefined
    }
  }

  function loop(node: ts.IterationStatement): Statement {
    switch (node.kind) {
      case SyntaxKind.ForStatement: {
        const { initializer, condition, incrementor } = node as ts.ForStatement
        const init = initializer && forInitializer(initializer)
        const test = condition && expression(condition)
        const update = incrementor && expression(incrementor)
        return {
          kind: 'loop',
          form: 'for',
          isAwait: false,
          ...(init && { init }),
          ...(test && { test }),
          ...(update && { update }),
          body: body(node.statement),
          ...span(node),
        }
      }
      case SyntaxKind.ForOfStatement:
      case SyntaxKind.ForInStatement: {
        const { initializer, expression: of } = node as ts.ForOfStatement
        const walked = expression(of)
        const each: Pattern | Expression =
          initializer.kind === SyntaxKind.VariableDeclarationList
            ? pattern((initializer as ts.VariableDeclarationList).declarations[0]!.name, 'variable', { isConst: true }, undefined)
            : expression(initializer as ts.Expression)
        if (each.kind === 'name') writes.push(each)
        const isAwait = node.kind === SyntaxKind.ForOfStatement && !!(node as ts.ForOfStatement).awaitModifier
        return {
          kind: 'loop',
          form: node.kind === SyntaxKind.ForOfStatement ? 'of' : 'in',
          isAwait,
          of: walked,
          each,
          body: body(node.statement),
          ...span(node),
        }
      }
      default: {
        const test = expression((node as ts.WhileStatement).expression)
        const form = node.kind === SyntaxKind.WhileStatement ? 'while' : 'do'
        return { kind: 'loop', form, isAwait: false, test, body: body(node.statement), ...span(node) }
      }
    }
  }

  function forInitializer(node: ts.ForInitializer): Statement {
    return node.kind === SyntaxKind.VariableDeclarationList
      ? { kind: 'variable', declarations: variables(node as ts.VariableDeclarationList, node), ...span(node) }
      : { kind: 'expression', expression: expression(node as ts.Expression), ...span(node) }
  }

  // ---- imports and exports

  function importDeclaration(node: ts.ImportDeclaration): void {
    const from = (node.moduleSpecifier as ts.StringLiteral).text
    if (from === undefined) return
    imports.add(from)
    const clause = node.importClause
    if (!clause) return
    const add = (name: ts.Identifier, imported: string) =>
      declare(nameText(name), name, 'import', { import: { from, name: imported }, isConst: true })
    if (clause.name) add(clause.name, 'default')
    if (clause.namedBindings?.kind === SyntaxKind.NamespaceImport) add(clause.namedBindings.name, '*')
    else if (clause.namedBindings) {
      for (const element of clause.namedBindings.elements)
        add(element.name, (element.propertyName && propertyName(element.propertyName)) ?? nameText(element.name))
    }
  }

  function exportDeclaration(node: ts.ExportDeclaration): void {
    const from = (node.moduleSpecifier as ts.StringLiteral | undefined)?.text
    if (from !== undefined) imports.add(from)
    const source = from === undefined ? {} : { from }
    if (!node.exportClause) exports.push({ name: '*', ...source })
    else if (node.exportClause.kind === SyntaxKind.NamespaceExport)
      exports.push({ name: propertyName(node.exportClause.name) ?? '*', local: '*', ...source })
    else {
      for (const element of node.exportClause.elements) {
        const name = propertyName(element.name)
        if (name !== undefined)
          exports.push({ name, local: (element.propertyName && propertyName(element.propertyName)) ?? name, ...source })
      }
    }
  }

  function exportPattern(node: Pattern): void {
    if (node.kind === 'binding') exports.push({ name: node.declaration.name, local: node.declaration.name })
    else for (const part of node.kind === 'object-pattern' ? node.properties : node.elements) if (part) exportPattern(part.value)
  }

  /** `module.exports = x`, `exports.name = x`, `module.exports.name = x`. */
  function exportAssignment(node: ts.Expression, documented: ts.Node): Expression | undefined {
    if (node.kind !== SyntaxKind.BinaryExpression || fn) return undefined
    const { left, operatorToken, right } = node as ts.BinaryExpression
    if (operatorToken.kind !== SyntaxKind.EqualsToken || left.kind !== SyntaxKind.PropertyAccessExpression) return undefined
    const target = left as ts.PropertyAccessExpression
    const property = nameText(target.name)
    const object = target.expression
    const isModuleExports = (n: ts.Expression) =>
      n.kind === SyntaxKind.PropertyAccessExpression &&
      nameText((n as ts.PropertyAccessExpression).name) === 'exports' &&
      isName((n as ts.PropertyAccessExpression).expression, 'module')
    const exported = isModuleExports(left) ? 'default' : isName(object, 'exports') || isModuleExports(object) ? property : undefined
    if (exported === undefined) return undefined
    const value =
      right.kind === SyntaxKind.BinaryExpression
        ? (exportAssignment(right, documented) ?? expression(right))
        : named(right, exported === 'default' ? undefined : exported, undefined, documented)
    exports.push({ name: exported, value })
    if (exported === 'default' && value.kind === 'object') {
      for (const p of value.properties) if (p.name !== undefined) exports.push({ name: p.name, value: p.value })
    }
    return value
  }

  const isName = (node: ts.Node, name: string) => node.kind === SyntaxKind.Identifier && nameText(node as ts.Identifier) === name

  function requireSpecifier(init: Expression): string | undefined {
    const call = init.kind === 'await' ? init.operand : init
    if (call.kind !== 'call' || call.args.length !== 1) return undefined
    const [argument] = call.args
    const isRequire = call.callee.kind === 'name' && (call.callee.name === 'require' || call.callee.name === 'import')
    return isRequire && argument!.kind === 'literal' && typeof argument!.value === 'string' ? argument!.value : undefined
  }

  // ---- expressions

  function expressions(nodes: readonly ts.Expression[]): Expression[] {
    return nodes.map(expression)
  }

  function call(node: ts.CallExpression | ts.NewExpression, isNew: boolean): Expression {
    const at = span(node)
    const callee: Expression =
      node.expression.kind === SyntaxKind.ImportKeyword
        ? { kind: 'name', name: 'import', scope, ...span(node.expression) }
        : expression(node.expression)
    const args = node.arguments ? expressions(node.arguments) : []
    const made: Call = { kind: 'call', callee, args, isNew, optional: !isNew && !!(node as ts.CallExpression).questionDotToken, ...at }
    calls.push(made)
    const required = requireSpecifier(made)
    if (required !== undefined) imports.add(required)
    return made
  }

  function expression(node: ts.Expression): Expression {
    switch (node.kind) {
      case SyntaxKind.Identifier: {
        const name = nameText(node as ts.Identifier)
        return { kind: 'name', name, scope, ...span(node) }
      }
      case SyntaxKind.StringLiteral:
      case SyntaxKind.NoSubstitutionTemplateLiteral:
        return { kind: 'literal', value: (node as ts.StringLiteral).text, ...span(node) }
      case SyntaxKind.NumericLiteral:
        return { kind: 'literal', value: Number((node as ts.NumericLiteral).text), ...span(node) }
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
        return { kind: 'literal', value: node.kind === SyntaxKind.TrueKeyword, ...span(node) }
      case SyntaxKind.NullKeyword:
        return { kind: 'literal', value: null, ...span(node) }
      case SyntaxKind.PropertyAccessExpression: {
        const access = node as ts.PropertyAccessExpression
        const object = expression(access.expression)
        const made: Member = {
          kind: 'member',
          object,
          property: nameText(access.name),
          nameStart: start(access.name),
          optional: !!access.questionDotToken,
          start: object.start,
          end: node.end,
        }
        // (A parenthesised receiver starts before its inner expression.)
        ;(made as Mutable<Member>).start = start(node)
        if (object.kind === 'name' || object.kind === 'member') members.push(made)
        return made
      }
      case SyntaxKind.ElementAccessExpression: {
        const access = node as ts.ElementAccessExpression
        const object = expression(access.expression)
        const index = expression(access.argumentExpression)
        const optional = !!access.questionDotToken
        if (index.kind === 'literal' && typeof index.value === 'string') {
          return { kind: 'member', object, property: index.value, nameStart: index.start, optional, ...span(node) }
        }
        return { kind: 'index', object, index, optional, ...span(node) }
      }
      case SyntaxKind.CallExpression:
        return call(node as ts.CallExpression, false)
      case SyntaxKind.NewExpression:
        return call(node as ts.NewExpression, true)
      case SyntaxKind.ParenthesizedExpression:
        return expression((node as ts.ParenthesizedExpression).expression)
      case SyntaxKind.NonNullExpression:
        return expression((node as ts.NonNullExpression).expression)
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.TypeAssertionExpression: {
        const typed = node as ts.AsExpression
        const type = typeReference(typed.type, scope)
        const operand = named(typed.expression, undefined, type)
        return operand.kind === 'function' ? operand : { kind: 'typed', operand, type, ...span(node) }
      }
      case SyntaxKind.ArrowFunction:
      case SyntaxKind.FunctionExpression: {
        const name = (node as ts.FunctionExpression).name
        return lowerFunction(node as ts.FunctionExpression, name && nameText(name))
      }
      case SyntaxKind.ClassExpression:
        return lowerClass(node as ts.ClassExpression)
      case SyntaxKind.AwaitExpression:
        return { kind: 'await', operand: expression((node as ts.AwaitExpression).expression), ...span(node) }
      case SyntaxKind.BinaryExpression:
        return binary(node as ts.BinaryExpression)
      case SyntaxKind.ConditionalExpression: {
        const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression
        return { kind: 'conditional', test: expression(condition), then: expression(whenTrue), else: expression(whenFalse), ...span(node) }
      }
      case SyntaxKind.PrefixUnaryExpression:
      case SyntaxKind.PostfixUnaryExpression: {
        const { operator, operand } = node as ts.PrefixUnaryExpression
        const inner = expression(operand)
        if (operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken) {
          if (inner.kind === 'name') writes.push(inner)
          const value: Expression = { kind: 'literal', value: 1, start: inner.start, end: inner.end }
          return { kind: 'assign', target: inner, operator: operator === SyntaxKind.PlusPlusToken ? '+=' : '-=', value, ...span(node) }
        }
        const sign =
          operator === SyntaxKind.ExclamationToken
            ? '!'
            : operator === SyntaxKind.MinusToken
              ? '-'
              : operator === SyntaxKind.PlusToken
                ? '+'
                : '~'
        return { kind: 'unary', operator: sign, operand: inner, ...span(node) }
      }
      case SyntaxKind.TypeOfExpression:
        return { kind: 'unary', operator: 'typeof', operand: expression((node as ts.TypeOfExpression).expression), ...span(node) }
      case SyntaxKind.VoidExpression:
        return { kind: 'unary', operator: 'void', operand: expression((node as ts.VoidExpression).expression), ...span(node) }
      case SyntaxKind.DeleteExpression:
        return { kind: 'unary', operator: 'delete', operand: expression((node as ts.DeleteExpression).expression), ...span(node) }
      case SyntaxKind.TemplateExpression: {
        const { head, templateSpans } = node as ts.TemplateExpression
        return {
          kind: 'template',
          parts: [head.text, ...templateSpans.map((s) => s.literal.text)],
          expressions: templateSpans.map((s) => expression(s.expression)),
          ...span(node),
        }
      }
      case SyntaxKind.ObjectLiteralExpression:
        return { kind: 'object', properties: (node as ts.ObjectLiteralExpression).properties.map(property), ...span(node) }
      case SyntaxKind.ArrayLiteralExpression:
        return { kind: 'array', elements: expressions((node as ts.ArrayLiteralExpression).elements), ...span(node) }
      case SyntaxKind.SpreadElement:
        return { kind: 'spread', operand: expression((node as ts.SpreadElement).expression), ...span(node) }
      case SyntaxKind.ThisKeyword:
        return { kind: 'this', ...(self && { owner: self }), ...span(node) }
      case SyntaxKind.SuperKeyword:
        return { kind: 'super', ...(self && { owner: self }), ...span(node) }
      default:
        return opaque(node)
    }
  }

  function property(node: ts.ObjectLiteralElementLike): Property {
    switch (node.kind) {
      case SyntaxKind.SpreadAssignment:
        return { name: undefined, value: expression(node.expression), spread: true, ...span(node) }
      case SyntaxKind.ShorthandPropertyAssignment:
        return {
          name: nameText(node.name),
          value: { kind: 'name', name: nameText(node.name), scope, ...span(node.name) },
          spread: false,
          ...span(node),
        }
      case SyntaxKind.PropertyAssignment: {
        if (node.name.kind === SyntaxKind.ComputedPropertyName) expression(node.name.expression)
        const name = propertyName(node.name)
        return { name, value: named(node.initializer, name, undefined, node), spread: false, ...span(node) }
      }
      default: {
        const name = propertyName(node.name)
        const value = lowerFunction(node, name)
        // What a getter or setter does is not a property's value.
        return { name: node.kind === SyntaxKind.MethodDeclaration ? name : undefined, value, spread: false, ...span(node) }
      }
    }
  }

  function binary(node: ts.BinaryExpression): Expression {
    const operator = text.slice(tokenStart(text, node.operatorToken.pos), node.operatorToken.end)
    if (operator === ',') {
      const parts: Expression[] = []
      const add = (n: ts.Expression): void => {
        if (n.kind === SyntaxKind.BinaryExpression && (n as ts.BinaryExpression).operatorToken.kind === SyntaxKind.CommaToken) {
          add((n as ts.BinaryExpression).left)
          add((n as ts.BinaryExpression).right)
        } else parts.push(expression(n))
      }
      add(node)
      return { kind: 'sequence', expressions: parts, ...span(node) }
    }
    // Long chains (`a + b + c …`) nest to the left; walk them without recursion.
    if (!operator.endsWith('=') || comparisonOperators.has(operator)) return leftNested(node)
    const target = expression(node.left)
    if (target.kind === 'name') writes.push(target)
    const value = named(node.right, target.kind === 'name' ? target.name : target.kind === 'member' ? target.property : undefined)
    // Assigning by a pattern writes to every name in it.
    if (target.kind === 'object' || target.kind === 'array') writePattern(target)
    return { kind: 'assign', target, operator, value, ...span(node) }
  }

  function leftNested(node: ts.BinaryExpression): Expression {
    const chain: { node: ts.BinaryExpression; operator: string }[] = []
    let at: ts.Expression = node
    while (at.kind === SyntaxKind.BinaryExpression) {
      const inner = at as ts.BinaryExpression
      const operator = text.slice(tokenStart(text, inner.operatorToken.pos), inner.operatorToken.end)
      if (operator === ',' || (operator.endsWith('=') && !comparisonOperators.has(operator))) break
      chain.push({ node: inner, operator })
      at = inner.left
    }
    let left = expression(at)
    const begin = start(node)
    for (let i = chain.length - 1; i >= 0; i--) {
      const { node: inner, operator } = chain[i]!
      const right = expression(inner.right)
      const at = { start: begin, end: inner.end }
      if (operator === '&&' || operator === '||' || operator === '??') left = { kind: 'logical', operator, left, right, ...at }
      else {
        if (comparisonOperators.has(operator)) comparisons.push({ left, right })
        left = { kind: 'binary', operator, left, right, ...at }
      }
    }
    return left
  }

  function writePattern(node: Expression): void {
    if (node.kind === 'name') writes.push(node)
    else if (node.kind === 'object') for (const p of node.properties) writePattern(p.value)
    else if (node.kind === 'array') for (const e of node.elements) writePattern(e)
    else if (node.kind === 'spread') writePattern(node.operand)
    else if (node.kind === 'assign' && !('declaration' in node.target)) writePattern(node.target as Expression)
  }

  function opaque(node: ts.Expression): Expression {
    const parts: Expression[] = []
    const walk = (n: ts.Node): void => {
      if (n.kind === SyntaxKind.JsxExpression || n.kind === SyntaxKind.JsxSpreadAttribute || n.kind === SyntaxKind.TemplateSpan) {
        const inner = (n as ts.JsxExpression).expression
        if (inner) parts.push(expression(inner))
      } else if (n.kind === SyntaxKind.YieldExpression) {
        const inner = (n as ts.YieldExpression).expression
        if (inner) parts.push(expression(inner))
      } else forEachChild(n, walk)
    }
    if (node.kind === SyntaxKind.TaggedTemplateExpression) {
      const { tag, template } = node as ts.TaggedTemplateExpression
      parts.push(expression(tag))
      if (template.kind === SyntaxKind.TemplateExpression)
        for (const s of (template as ts.TemplateExpression).templateSpans) parts.push(expression(s.expression))
    } else walk(node)
    return { kind: 'opaque', parts, ...span(node) }
  }

  module.statements = statements(tree.file.statements)
  for (const name of writes) {
    const declaration = resolve(name.name, name.scope)
    if (!declaration) continue
    declaration.writes++
    for (let inner = name.scope.fn; inner && inner !== declaration.scope.fn; inner = inner.scope.parent?.fn) inner.writesOuter = true
  }
  return module
}
