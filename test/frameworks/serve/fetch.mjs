// @ts-check
import { answerRequest } from './answer-request.mjs'

/** Serves what has a method `fetch`. @type {import('../run/child.mjs').Serve} */
export const serve = (exported) => answerRequest((request) => exported.fetch(request))
