// @ts-check
import { answerRequest } from './answer-request.mjs'

/** Serves what an Oak program exports: the application. @type {import('../run/child.mjs').Serve} */
export const serve = (app) =>
  answerRequest(async (request) => {
    const given = await app.handle(request)
    return given && new Response(given.body, given)
  })
