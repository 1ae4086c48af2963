import type { Constant } from '../../http/responses/constant.ts'
import type { SendEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Outcome } from '../../http/responses/outcome.ts'

/** Whether all there is to do for a request is to ask for the same elsewhere. */
export function leadsToSame({ route, purposes }: Handler, { headers, catching }: Outcome, event: SendEvent, code: 301 | 302): boolean {
  if (event.awaited?.length || catching || purposes.has('login')) return false
  const target = event.target ?? headers.get('location')
  const paths = [target?.constant, target?.relative].flatMap((values) => values ?? []).map(pathOf)
  if (target?.from === 'request') return true
  if (paths.length === 0) return code === 301
  const isOther = (path: string) => !route?.includes(path)
  return paths.every((path) => isOther(path) && (code === 301 || (isOfApi(path) && !!route?.some(isOfApi))))
}

/** A path without its host and query. */
const pathOf = (url: Constant) =>
  String(url)
    .replace(/^https?:\/\/[^/]*/, '')
    .split(/[?#]/)[0] ?? ''

/** `/v1/orders`, `/api/orders`: nobody looks at a page there. */
const isOfApi = (path: string) => /(^|\/)(api|v\d+|rest)(\/|$)/i.test(path)
