import { createFindings } from '../../server/features/findings.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import type { Figure } from './figures.ts'
import { medians } from './medians.ts'

const folder = 'file:///project/src'
const shared = `${folder}/shared/answers.ts`
const filesInAll = 1000
const openDependants = 10

/** From an edit of a shared helper to the new diagnostics of the open files that use it, in a workspace where many more files do. */
export async function measureHelperEdits(): Promise<Figure[]> {
  const texts = new Map([[shared, answers(404)]])
  for (let i = 1; i < filesInAll; i++) texts.set(routesAt(i), routes(i))
  const log = {
    error(message: string) {
      throw new Error(message)
    },
  }
  const workspace = createWorkspace({ read: (uri) => texts.get(uri), isFile: (uri) => texts.has(uri) }, log)
  const findings = createFindings(workspace, log)
  const open = [...texts.keys()].slice(1, 1 + openDependants)
  for (const uri of [shared, ...open]) workspace.open(uri, 'typescript', 1, texts.get(uri)!)
  // The rest was looked at once, as a scan or a person on the way through the project would.
  for (const [uri, text] of [...texts].slice(1 + openDependants)) {
    workspace.open(uri, 'typescript', 1, text)
    findings.of(workspace.document(uri)!)
    workspace.close(uri)
  }
  // (What is wrong in the helper lies there, wherever it is led to from.)
  const foundIn = (uri: string) => {
    const document = workspace.document(uri)!
    return findings.of(document).length + findings.elsewhere(document).length
  }
  const refresh = () => open.reduce((sum, uri) => sum + foundIn(uri), 0)
  let version = 1
  const edit = (status: number) => {
    version += 1
    const text = answers(status)
    const at = text.indexOf(String(status))
    return workspace.change(shared, version, text, { start: at, end: at + 3, length: 3 })
  }
  const found = refresh()
  if (edit(204).length !== openDependants) throw new Error('The edit of the helper does not reach the open files that use it')
  if (refresh() <= found) throw new Error('The edit of the helper changes no diagnostics: nothing of it is read')
  let next = 404
  const { helper } = await medians({
    helper: () => {
      edit(next)
      refresh()
      next = next === 404 ? 204 : 404
    },
  })
  return [{ name: `edit of a helper to ${openDependants} open files, ${filesInAll} files`, value: helper, unit: 'ms', bound: { most: 50 } }]
}

const routesAt = (i: number) => `${folder}/part-${i % 40}/routes-${i}.ts`

const answers = (status: number) => `import type { Response } from 'express'

export function missing(res: Response, what: string) {
  return res.status(${status}).json({ error: \`No such \${what}\` })
}
`

const routes = (i: number) => `import { Router } from 'express'
import { missing } from '../shared/answers.js'
import * as store from './store.js'

export const router = Router()
${[0, 1, 2, 3, 4, 5].map((part) => handler(`thing${i}${part}`)).join('\n')}`

const handler = (name: string) => `
router.get('/${name}/:id', async (req, res) => {
  const found = await store.find(req.params.id)
  if (!found) return missing(res, '${name}')
  if (found.isHidden) {
    return res.sendStatus(403)
  }
  res.json(found)
})`
