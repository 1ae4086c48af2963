import { randomUUID, timingSafeEqual } from 'node:crypto'
import { type Response, Router } from 'express'

const tokens = new Set<string>()
const password = Buffer.from(process.env.SHOP_PASSWORD ?? 'open sesame')

export const sessions = Router()

function refuse(res: Response, status: number, error: string) {
  res.set('WWW-Authenticate', 'Bearer').status(status).json({ error })
}

function isPassword(given: unknown): boolean {
  const bytes = Buffer.from(String(given))
  return bytes.length === password.length && timingSafeEqual(bytes, password)
}

sessions.put('/', (req, res) => {
  if (!isPassword(req.body?.password)) return refuse(res, 401, 'Wrong password')
  const token = randomUUID()
  tokens.add(token)
  res.json({ token })
})

sessions.get('/', (req, res) => {
  const token = req.header('authorization')?.replace(/^Bearer /, '')
  if (!token || !tokens.has(token)) {
    refuse(res, 401, 'Not signed in')
    return
  }
  res.json({ signedIn: true })
})

sessions.delete('/', (req, res) => {
  tokens.delete(req.header('authorization')?.replace(/^Bearer /, '') ?? '')
  res.sendStatus(204)
})
