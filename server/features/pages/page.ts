import { runtimeError } from '../../http/registry/runtime-errors.ts'
import { type Markdown, md, paragraphs } from '../../text/markdown.ts'
import { describeRuntimeError } from '../describe-runtime-error.ts'
import { comparisonPage } from './comparison-page.ts'
import { decisionPage } from './decision-page.ts'
import { diagnosisPage } from './diagnosis-page.ts'
import { entryCalled } from './entries.ts'
import { statusPage } from './status-page.ts'

/** The page of a path, in Markdown. All that is in it follows from the path. */
export function page(path: string): Markdown | undefined {
  const [folder, ...rest] = path.replace(/\.md$/, '').split('/')
  const last = rest.at(-1) ?? ''
  const code = Number(/\b[1-5]\d\d\b/.exec(last)?.[0])
  switch (folder) {
    // status/404-not-found.md
    case 'status':
      return statusPage(code, { hasDialogues: true })
    // compare/401-403.md
    case 'compare':
      return comparisonPage(last.split('-').map(Number))
    // topic/retry.md, topic/4xx.md, topic/alb.md
    case 'topic':
      return entryCalled(last)?.page(true)
    // error/ECONNRESET.md
    case 'error':
      return errorPage(last)
    // decide/express/what-failed/2/404.md
    case 'decide':
      return decisionPage(rest[1] ?? '', Number(rest[2]), rest[0] ?? '')
    // diagnose/alb/absent/502.md; any of the first two can be `any`
    case 'diagnose':
      return diagnosisPage({ code, ...(rest[0] !== 'any' && { platform: rest[0] ?? '' }), ...logOf(rest[1]) })
    default:
      return undefined
  }
}

function errorPage(key: string): Markdown | undefined {
  const error = runtimeError(key)
  const description = describeRuntimeError(key, true)
  return error && description && paragraphs(md`# ${error.isUnnamed ? (error.message ?? key) : key}`, description)
}

function logOf(segment: string | undefined): { readonly backendLog?: 'absent' | 'present' } {
  return segment === 'absent' || segment === 'present' ? { backendLog: segment } : {}
}
