// @ts-check
import { serveProcedure } from './orpc-procedure.mjs'

/** oRPC by its own protocol. @type {import('../run/child.mjs').Serve} */
export const serve = (exported, program) => serveProcedure(exported, program, '@orpc/server', 'RPCHandler', false)
