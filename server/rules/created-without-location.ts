import type { Handler } from '../http/handler.ts'
import { type MissingHeader, pathsWithout, settingHeader } from '../http/missing-header.ts'
import type { Fix } from '../http/problem.ts'
import { statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

export const createdWithoutLocation: Rule = {
  id: 'created-without-location',
  summary: 'Say where the created resource is',
  severity: 'hint',
  profile: 'recommended',
  spec: 'RFC9110 9.3.3',
  on: 'handler',
  *check(handler) {
    // After PUT the target URI itself is the created resource.
    if (handler.methods.length !== 1 || handler.methods[0] !== 'POST') return
    const missing = pathsWithout(handler, 201, ['location'])
    if (!missing) return
    yield {
      at: missing.at,
      message: `${statusTitle(201)} without Location: the answer to a POST should say where the new resource is.`,
      fixes: fixes(handler, missing),
    }
  },
}

/** Only when what was created is at hand under a name. */
function fixes(handler: Handler, { before, event }: MissingHeader): readonly Fix[] {
  const { name } = event.body
  if (before.length > 1 || !name || !handler.request || event.source) return []
  const value = `\`\${${handler.request}.originalUrl}/\${${name}.id}\``
  return settingHeader(before, 'Set the Location header', 'Location', value)
}
