import type { Node } from 'jsonc-parser'
import { type RequiredHeaders, statusPattern } from '../../http/responses/required-headers.ts'
import { type Found, inside, itemsOf, propertiesOf, span, stringsOf } from './configuration-nodes.ts'

/** Names of header fields; what can be none is said and left out. */
export function readHeaders(node: Node, property: string, found: Found): readonly string[] {
  return stringsOf(node, property, found).flatMap(({ name, at }) => {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return [name]
    found.problems.push({ at, message: `\`${name}\` is no name of a header.` })
    return []
  })
}

/** `[{ "status": "4xx", "headers": ["X-Request-Id"] }]`. */
export function readRequiredHeaders(node: Node, found: Found): readonly RequiredHeaders[] {
  return itemsOf(node, 'requiredHeaders', found).flatMap((item) => {
    const properties = propertiesOf(item, found, ['status', 'headers'])
    const status = properties.get('status')
    const headers = properties.get('headers')
    if (!status || !headers) {
      if (item.type === 'object')
        found.problems.push({ at: span(item), message: 'An entry of `requiredHeaders` needs a `status` and its `headers`.' })
      return []
    }
    if (status.type !== 'string' || !statusPattern.test(status.value)) {
      const at = status.type === 'string' ? inside(status) : span(status)
      found.problems.push({ at, message: 'A `status` is a code, as `"404"`, or a class, as `"4xx"`.' })
      return []
    }
    return [{ status: status.value as string, headers: readHeaders(headers, 'headers', found) }]
  })
}
