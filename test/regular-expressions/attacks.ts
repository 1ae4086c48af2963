import type { AST } from '@eslint-community/regexpp'
import { isSingle, oneCharacter, patternOf } from './steps.ts'

/** A text that grows: what it begins with, what is repeated, and an end that is to make the match fail. */
export interface Attack {
  readonly start: string
  readonly pump: string
  readonly end: string
}

const common = [...' \n\r\ta1A_-./*{([\'":;,!$@\0é']
const ends = ['', '\0', '\n!']

/** The texts that are worst for an expression, made of its own parts: what leads to its loops, what they take, and characters it names. */
export function attacksOn(expression: RegExp): readonly Attack[] {
  const pattern = patternOf(expression)
  const characters = [...new Set([...charactersIn(pattern), ...common])]
  const example = (node: AST.Node, isFull: boolean) => exampleOf(node, isFull, characters, expression.flags)
  const beside = characters.map((pump) => ({ start: '', pump }))
  const whole = pattern.alternatives.map((alternative) => ({ start: '', pump: example(alternative, true).slice(0, -1) }))
  const inLoops = loopsIn(pattern).flatMap((loop) =>
    [false, true].flatMap((isFull) => {
      const start = leadingTo(loop)
        .map((node) => example(node, isFull))
        .join('')
      const once = example(loop.element, isFull)
      const again = [once, start, start + once, start + once + once].map((pump) => ({ start: '', pump }))
      const taken = [once, ...characters.filter(isTakenBy(loop.element, expression.flags)).slice(0, 5)]
      return [...again, ...taken.map((pump) => ({ start, pump }))]
    }),
  )
  const all = [...beside, ...whole, ...inLoops].filter(({ pump }) => pump !== '')
  const distinct = new Map(all.map((attack) => [JSON.stringify(attack), attack]))
  return [...distinct.values()].flatMap((attack) => ends.map((end) => ({ ...attack, end })))
}

function isTakenBy(element: AST.Element, flags: string): (character: string) => boolean {
  return isSingle(element) ? oneCharacter(element.raw, flags) : () => false
}

/** The text of an attack with so many characters that are repeated. */
export function textOf({ start, pump, end }: Attack, length: number): string {
  return start + pump.repeat(Math.ceil(length / pump.length)) + end
}

/** The loops without an end, outer before inner. */
export function loopsIn(node: AST.Node): readonly AST.Quantifier[] {
  const own = node.type === 'Quantifier' && node.max === Number.POSITIVE_INFINITY ? [node] : []
  return [...own, ...partsOf(node).flatMap(loopsIn)]
}

/** The most that a loop with an end takes. */
export function longestBound(node: AST.Node): number {
  const own = node.type === 'Quantifier' && node.max !== Number.POSITIVE_INFINITY ? node.max : 0
  return Math.max(own, ...partsOf(node).map(longestBound))
}

function partsOf(node: AST.Node): readonly AST.Node[] {
  if ('alternatives' in node) return node.alternatives
  if (node.type === 'Alternative') return node.elements
  return node.type === 'Quantifier' ? [node.element] : []
}

function charactersIn(node: AST.Node): readonly string[] {
  if (node.type === 'Character') return [String.fromCodePoint(node.value)]
  if (node.type === 'CharacterClass') return node.elements.flatMap(charactersIn)
  if (node.type === 'CharacterClassRange') return [String.fromCodePoint(node.min.value)]
  return partsOf(node).flatMap(charactersIn)
}

/** What stands before a part in the sequences it is in. */
function leadingTo(node: AST.Node): readonly AST.Node[] {
  const { parent } = node
  if (!parent) return []
  const before = parent.type === 'Alternative' ? parent.elements.slice(0, parent.elements.indexOf(node as AST.Element)) : []
  return [...leadingTo(parent), ...before]
}

/** A text that a part takes: the shortest, or one with its optional parts. */
function exampleOf(node: AST.Node, isFull: boolean, characters: readonly string[], flags: string): string {
  const example = (part: AST.Node) => exampleOf(part, isFull, characters, flags)
  switch (node.type) {
    case 'Group':
    case 'CapturingGroup':
      return example(node.alternatives[0]!)
    case 'Alternative':
      return node.elements.map(example).join('')
    case 'Quantifier':
      return example(node.element).repeat(Math.max(node.min, isFull ? 1 : 0))
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterClass':
    case 'CharacterSet': {
      const isMeant = oneCharacter(node.raw, flags)
      return [...common, ...characters].find(isMeant) ?? ''
    }
    default:
      return ''
  }
}
