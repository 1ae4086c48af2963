import type { Node } from 'jsonc-parser'
import type { HouseCode } from '../../http/registry/house-code.ts'
import type { AlertTier, BreakerCount } from '../../http/registry/policy.ts'
import { statusCode } from '../../http/registry/status-codes.ts'
import { type Found, inside, oneOf, propertiesOf, span } from './configuration-nodes.ts'

export type { HouseCode } from '../../http/registry/house-code.ts'

export const alertTiers: readonly AlertTier[] = ['P1', 'P2', 'P3']
export const breakerCounts: readonly BreakerCount[] = ['success', 'failure', 'ignore', 'depends']
/** As long as a line of a hover may be. */
export const longestSentence = 160

const codeProperties = ['name', 'meaning', 'note', 'alert', 'breaker']

/** What a configuration says of single codes. */
export function readCodes(node: Node, found: Found): ReadonlyMap<number, HouseCode> {
  const codes = new Map<number, HouseCode>()
  for (const [written, value] of propertiesOf(node, found)) {
    const key = value.parent!.children![0]!
    if (!/^[1-5]\d\d$/.test(written)) {
      found.problems.push({ at: inside(key), message: `\`${written}\` is no status code: write a number from 100 to 599.` })
      continue
    }
    codes.set(Number(written), readCode(Number(written), value, found))
  }
  return codes
}

function readCode(code: number, node: Node, found: Found): HouseCode {
  const properties = propertiesOf(node, found, codeProperties)
  const name = sentence(properties.get('name'), 'name', found)
  const meaning = sentence(properties.get('meaning'), 'meaning', found)
  const note = sentence(properties.get('note'), 'note', found)
  const alert = oneOf(alertTiers, properties.get('alert'), 'alert tier', found)
  const breaker = oneOf(breakerCounts, properties.get('breaker'), 'count of a circuit breaker', found)
  const registered = statusCode(code)
  if (registered && registered.state !== 'unused') {
    for (const property of ['name', 'meaning']) {
      const taken = properties.get(property)?.parent?.children?.[0]
      if (!taken) continue
      const message = `${code} is registered as ${registered.name}, and its ${property} is not for us to change: write a \`note\`.`
      found.problems.push({ at: inside(taken), message })
    }
    return { ...(note && { note }), ...(alert && { alert }), ...(breaker && { breaker }) }
  }
  return {
    ...(name && { name }),
    ...(meaning && { meaning }),
    ...(note && { note }),
    ...(alert && { alert }),
    ...(breaker && { breaker }),
  }
}

/** A text of one line that a hover has room for. */
function sentence(node: Node | undefined, property: string, found: Found): string | undefined {
  if (!node) return undefined
  if (node.type !== 'string') found.problems.push({ at: span(node), message: `\`${property}\` is a text.` })
  else if (!node.value.trim()) found.problems.push({ at: span(node), message: `\`${property}\` says nothing.` })
  else if (node.value.length > longestSentence || node.value.includes('\n')) {
    found.problems.push({ at: inside(node), message: `\`${property}\` is one line of at most ${longestSentence} characters.` })
  } else return node.value.trim()
  return undefined
}
