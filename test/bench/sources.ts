import { readdirSync, readFileSync } from 'node:fs'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'

/** What a file of an Express application looks like, again and again with other names: about `lines` lines of handlers, some of them wrong. */
export function handlersOf(lines: number): string {
  const parts = [head]
  let length = head.split('\n').length
  for (let i = 0; length < lines; i++) {
    const handler = handlers[i % handlers.length]!(`Item${i}`, `/items-${i}`)
    parts.push(handler)
    length += handler.split('\n').length
  }
  return parts.join('\n')
}

/** The text of so many files of this project in which nothing speaks HTTP, beginning with the file of that number. */
export function otherCode(first: number, files: number): string {
  const own = ownFiles()
  return Array.from({ length: files }, (_, i) => own[(first + i) % own.length]).join('\n')
}

let kept: readonly string[] | undefined
function ownFiles(): readonly string[] {
  kept ??= readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => readFileSync(`server/${file}`, 'utf8'))
    .filter((text) => !mayHoldHttp(text))
  return kept
}

const head = `import express, { type NextFunction, type Request, type Response } from 'express'
import * as store from './store.js'

export const router = express.Router()

function fail(res: Response, status: number, error: string) {
  res.status(status).json({ error })
}
`

const handlers: readonly ((name: string, path: string) => string)[] = [
  (name, path) => `router.get('${path}/:id', async (req, res, next) => {
  try {
    const found = await store.find${name}(req.params.id)
    if (!found) {
      return res.status(404).json({ error: 'No such thing', id: req.params.id })
    }
    res.set('Cache-Control', 'private, max-age=60')
    return res.json(found)
  } catch (error) {
    return next(error)
  }
})
`,
  (name, path) => `router.post('${path}', async (req: Request, res: Response) => {
  const { title, amount } = req.body ?? {}
  if (typeof title !== 'string' || title.length === 0) {
    return fail(res, 400, 'title is missing')
  }
  if (!Number.isInteger(amount) || amount < 1) {
    return fail(res, 422, 'amount is a whole number from 1')
  }
  const created = await store.create${name}({ title, amount })
  res.status(201).location(\`${path}/\${created.id}\`).json(created)
})
`,
  (name, path) => `router.put('${path}/:id', async (req, res) => {
  const old = await store.find${name}(req.params.id)
  if (!old) {
    res.status(404).json({ error: 'No such thing' })
  }
  switch (req.body.state) {
    case 'open':
    case 'closed':
      await store.update${name}(req.params.id, { state: req.body.state })
      break
    default:
      fail(res, 400, 'state is open or closed')
      return
  }
  res.status(204).end()
})
`,
  (name, path) => `router.use('${path}', (req: Request, res: Response, next: NextFunction) => {
  const left = store.take${name}(req.ip)
  for (const header of ['X-RateLimit-Limit', 'X-RateLimit-Remaining']) {
    res.setHeader(header, String(left))
  }
  if (left > 0) return next()
  const seconds = Math.ceil(store.reset${name}(req.ip) / 1000)
  if (seconds > 0) res.set('Retry-After', String(seconds))
  res.status(429).json({ error: 'Too many requests' })
})
`,
  (name, path) => `router.delete('${path}/:id', async (req, res) => {
  const user = req.header('authorization')
  if (!user) return res.set('WWW-Authenticate', 'Bearer').sendStatus(401)
  if (!(await store.mayRemove${name}(user, req.params.id))) return res.sendStatus(403)
  const removed = await store.remove${name}(req.params.id)
  return removed ? res.status(204).end() : res.status(404).json({ error: 'No such thing' })
})
`,
]
