import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Tries to match from an offset on, and goes on with what is behind. */
type Matcher = (at: number, next: (at: number) => boolean) => boolean

const parser = new RegExpParser()

export function patternOf({ source, flags }: RegExp): AST.Pattern {
  return parser.parsePattern(source, undefined, undefined, { unicode: flags.includes('u') })
}

/**
 * Counts what a backtracking engine does to find an expression in a text: every character and assertion that is tried.
 * Without end where they are too many to count. Every offset is tried when nothing matches, also for a sticky expression, which is asked in a loop.
 */
export function stepCounter(expression: RegExp): (text: string) => number {
  const run: Run = { text: '', steps: 0 }
  const match = anyOf(patternOf(expression).alternatives, 1, expression.flags, run)
  return (text) => {
    Object.assign(run, { text, steps: 0 })
    let end = 0
    const found = (at: number) => {
      end = at
      return true
    }
    try {
      for (let start = 0; start <= text.length; start += 1) {
        if (!match(start, found)) continue
        if (!expression.global) break
        start = Math.max(start, end - 1)
      }
    } catch (error) {
      if (error !== endless) throw error
      return Number.POSITIVE_INFINITY
    }
    return run.steps
  }
}

/** No text that is tried asks for more steps, unless each of its characters doubles them. */
const most = 2_000_000
const endless = new Error(`More than ${most} steps.`)

function count(run: Run): void {
  run.steps += 1
  if (run.steps > most) throw endless
}

interface Run {
  text: string
  steps: number
}

type Direction = 1 | -1

function anyOf(alternatives: readonly AST.Alternative[], direction: Direction, flags: string, run: Run): Matcher {
  const matchers = alternatives.map(({ elements }) => {
    const ordered = direction === 1 ? elements : [...elements].reverse()
    return ordered.map((element) => matcherOf(element, direction, flags, run)).reduceRight(inSequence, (at, next) => next(at))
  })
  return (at, next) => matchers.some((match) => match(at, next))
}

function inSequence(rest: Matcher, first: Matcher): Matcher {
  return (at, next) => first(at, (end) => rest(end, next))
}

function matcherOf(element: AST.Element, direction: Direction, flags: string, run: Run): Matcher {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives, direction, flags, run)
    case 'Quantifier':
      return repeated(element, direction, flags, run)
    case 'Assertion':
      return assertion(element, flags, run)
    case 'Backreference':
    case 'ExpressionCharacterClass':
      throw new Error(`${element.raw} is not counted: write the expression without it.`)
    default: {
      const test = oneCharacter(element.raw, flags)
      return (at, next) => {
        count(run)
        const character = run.text[direction === 1 ? at : at - 1]
        return character !== undefined && test(character) && next(at + direction)
      }
    }
  }
}

function repeated({ element, min, max, greedy }: AST.Quantifier, direction: Direction, flags: string, run: Run): Matcher {
  const one = matcherOf(element, direction, flags, run)
  // One that takes single characters needs no stack.
  if (isSingle(element) && greedy) {
    return (at, next) => {
      let count = 0
      while (count < max && one(at + count * direction, () => true)) count += 1
      for (; count >= min; count -= 1) if (next(at + count * direction)) return true
      return false
    }
  }
  return (start, next) => {
    const more = (at: number, count: number): boolean => {
      const again = () => count < max && one(at, (end) => (end !== at || count < min) && more(end, count + 1))
      const enough = () => count >= min && next(at)
      return greedy ? again() || enough() : enough() || again()
    }
    return more(start, 0)
  }
}

function assertion(element: AST.Assertion, flags: string, run: Run): Matcher {
  if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
    const body = anyOf(element.alternatives, element.kind === 'lookahead' ? 1 : -1, flags, run)
    return (at, next) => body(at, () => true) !== element.negate && next(at)
  }
  const native = new RegExp(element.raw, `${flags.replaceAll(/[gy]/g, '')}y`)
  return (at, next) => {
    count(run)
    native.lastIndex = at
    return native.test(run.text) && next(at)
  }
}

/** Whether a part of an expression takes one character. */
export function isSingle({ type }: AST.Element): boolean {
  return type === 'Character' || type === 'CharacterSet' || type === 'CharacterClass'
}

/** Whether a character is meant by a part of an expression that takes one. */
export function oneCharacter(raw: string, flags: string): (character: string) => boolean {
  const known = new Map<string, boolean>()
  const native = new RegExp(`^(?:${raw})$`, flags.replaceAll(/[gym]/g, ''))
  return (character) => {
    const before = known.get(character)
    if (before !== undefined) return before
    const is = native.test(character)
    known.set(character, is)
    return is
  }
}
