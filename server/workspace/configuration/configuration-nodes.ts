import type { Node } from 'jsonc-parser'
import { similarName } from '../../http/registry/similar-name.ts'
import type { Problem } from '../../http/responses/problem.ts'
import type { Span } from '../../syntax/span.ts'

/** A name that a file writes, and where. */
export interface WrittenName {
  readonly name: string
  readonly at: Span
}

/** What reading has come upon so far. */
export interface Found {
  readonly ruleNames: WrittenName[]
  readonly problems: Problem[]
}

/** The properties of an object; of one written twice the last, as JSON has it. */
export function propertiesOf(node: Node, found: Found, allowed?: readonly string[]): ReadonlyMap<string, Node> {
  const properties = new Map<string, Node>()
  if (node.type !== 'object') {
    found.problems.push({ at: span(node), message: 'An object is expected here.' })
    return properties
  }
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? []
    if (!key) continue
    const name: string = key.value
    if (allowed && !allowed.includes(name))
      found.problems.push(unknownName(`Unknown property \`${name}\`.`, { name, at: inside(key) }, allowed))
    else if (properties.has(name)) found.problems.push({ at: inside(key), message: `\`${name}\` is set twice.` })
    if (value) properties.set(name, value)
  }
  return properties
}

/** The items of a list; what is none is said and has none. */
export function itemsOf(node: Node | undefined, property: string, found: Found): readonly Node[] {
  if (!node) return []
  if (node.type === 'array') return node.children ?? []
  found.problems.push({ at: span(node), message: `\`${property}\` is a list.` })
  return []
}

/** The strings of a list; others are said and left out. */
export function stringsOf(node: Node, property: string, found: Found): readonly WrittenName[] {
  return itemsOf(node, property, found).flatMap((item) => {
    if (item.type === 'string') return [{ name: item.value as string, at: inside(item) }]
    found.problems.push({ at: span(item), message: `\`${property}\` is a list of strings.` })
    return []
  })
}

/** The value of a node when it is one of these; else it is said which there are. */
export function oneOf<T extends string>(values: readonly T[], node: Node | undefined, what: string, found: Found): T | undefined {
  const value = values.find((it) => it === node?.value)
  if (!node || value) return value
  const choice = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
  const message = `${typeof node.value === 'string' ? `\`${node.value}\`` : 'This'} is no ${what}: write ${choice}.`
  found.problems.push(
    node.type === 'string' ? unknownName(message, { name: node.value, at: inside(node) }, values) : { at: span(node), message },
  )
  return undefined
}

/** The problem of a name that is none of those there are, with the one probably meant. */
export function unknownName(message: string, { name, at }: WrittenName, names: Iterable<string>): Problem {
  const meant = similarName(name, names)
  if (meant === undefined) return { at, message }
  const fix = { title: `Change to \`${meant}\``, safe: false, edits: [{ kind: 'replace' as const, at, text: meant }] }
  return { at, message: `${message} Did you mean \`${meant}\`?`, fixes: [fix] }
}

/** All of a node. */
export function span({ offset, length }: Node): Span {
  return { start: offset, end: offset + length }
}

/** A string without its quotation marks. */
export function inside({ offset, length }: Node): Span {
  return { start: offset + 1, end: offset + Math.max(length - 1, 1) }
}
