import type { NextFunction, Request, Response } from 'express'

const windowMs = 60_000
const allowed = 100
const visits = new Map<string, { count: number; since: number }>()

export function limitRate(req: Request, res: Response, next: NextFunction) {
  const now = Date.now()
  const visit = visits.get(req.ip ?? '')
  if (!visit || now - visit.since > windowMs) {
    visits.set(req.ip ?? '', { count: 1, since: now })
    return next()
  }
  visit.count++
  if (visit.count > allowed) {
    res.status(429).json({ error: 'Too many requests' })
    return
  }
  next()
}
