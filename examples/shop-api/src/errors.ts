import type { ErrorRequestHandler, RequestHandler } from 'express'

export class NotFoundError extends Error {
  readonly status = 404
}

export const answerUnknownPaths: RequestHandler = (req, res) => {
  res.status(404).json({ error: `Nothing at ${req.path}` })
}

export const answerErrors: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error)
  if (error instanceof NotFoundError) {
    res.status(error.status).json({ error: error.message })
    return
  }
  console.error(error)
  res.status(500).json({ error: 'Something went wrong on our side' })
}
