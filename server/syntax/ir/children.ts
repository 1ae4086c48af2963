import type { Expression } from './expressions.ts'
import type { ClassNode, FunctionNode, Pattern } from './functions.ts'
import type { Node } from './node.ts'
import type { Loop, Statement } from './statements.ts'

/** Any node that is told by its kind. */
export type AnyNode = Statement | Expression | Pattern

type Visit = (child: AnyNode) => void

/** Visits what stands directly in a node, in the order of evaluation. A kind that is forgotten here does not compile. */
export function eachChild(node: AnyNode, visit: Visit): void {
  switch (node.kind) {
    case 'name':
    case 'literal':
    case 'this':
    case 'super':
    case 'binding':
    case 'break':
    case 'continue':
      break
    case 'template':
    case 'sequence':
      node.expressions.forEach(visit)
      break
    case 'member':
      visit(node.object)
      break
    case 'index':
      visit(node.object)
      visit(node.index)
      break
    case 'call':
      visit(node.callee)
      node.args.forEach(visit)
      break
    case 'await':
    case 'unary':
    case 'spread':
    case 'typed':
      visit(node.operand)
      break
    case 'assign':
      visit(node.target)
      visit(node.value)
      break
    case 'binary':
    case 'logical':
      visit(node.left)
      visit(node.right)
      break
    case 'conditional':
      visit(node.test)
      visit(node.then)
      visit(node.else)
      break
    case 'object':
      for (const { key, value } of node.properties) {
        if (key) visit(key)
        visit(value)
      }
      break
    case 'array':
      node.elements.forEach(visit)
      break
    case 'opaque':
      node.parts.forEach(visit)
      break
    case 'function':
      ofFunction(node, visit)
      break
    case 'class':
      ofClass(node, visit)
      break
    case 'object-pattern':
    case 'array-pattern':
      for (const part of node.kind === 'object-pattern' ? node.properties : node.elements) {
        if (part?.default) visit(part.default)
        if (part) visit(part.value)
      }
      break
    case 'block':
      node.statements.forEach(visit)
      break
    case 'expression':
      visit(node.expression)
      break
    case 'variable':
      for (const { init, pattern } of node.declarations) {
        if (init) visit(init)
        visit(pattern)
      }
      break
    case 'if':
      visit(node.test)
      visit(node.then)
      if (node.else) visit(node.else)
      break
    case 'loop':
      ofLoop(node, visit)
      break
    case 'switch':
      visit(node.subject)
      for (const { test, statements } of node.clauses) {
        if (test) visit(test)
        statements.forEach(visit)
      }
      break
    case 'try':
      visit(node.block)
      if (node.catch?.binding) visit(node.catch.binding)
      if (node.catch) visit(node.catch.body)
      if (node.finally) visit(node.finally)
      break
    case 'return':
    case 'throw':
      if (node.value) visit(node.value)
      break
    case 'labelled':
      visit(node.body)
      break
    case 'function-declaration':
      visit(node.fn)
      break
    case 'class-declaration':
      visit(node.class)
      break
    default:
      node satisfies never
  }
}

function ofFunction({ parameters, body }: FunctionNode, visit: Visit): void {
  for (const parameter of parameters) {
    parameter.decorators?.forEach(visit)
    if (parameter.default) visit(parameter.default)
    visit(parameter.pattern)
  }
  if (body) visit(body)
}

function ofClass({ decorators, extends: base, members }: ClassNode, visit: Visit): void {
  decorators?.forEach(visit)
  if (base) visit(base)
  for (const member of members) {
    member.decorators?.forEach(visit)
    if (member.value) visit(member.value)
  }
}

function ofLoop({ form, init, of, each, test, body, update }: Loop, visit: Visit): void {
  if (init) visit(init)
  if (of) visit(of)
  if (each) visit(each)
  if (form === 'do') visit(body)
  if (test) visit(test)
  if (form !== 'do') visit(body)
  if (update) visit(update)
}

/** What stands directly in a node and holds a place. */
export function childHolding(node: AnyNode, place: Node): AnyNode | undefined {
  let found: AnyNode | undefined
  eachChild(node, (child) => {
    if (child.start <= place.start && place.end <= child.end) found ??= child
  })
  return found
}
