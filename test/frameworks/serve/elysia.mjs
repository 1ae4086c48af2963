// @ts-check
import { answerRequest } from './answer-request.mjs'

/** Serves what an Elysia program exports: the application. @type {import('../run/child.mjs').Serve} */
export const serve = (app) => answerRequest((request) => app.handle(request))
