// @ts-check
import { serveProcedure } from './orpc-procedure.mjs'

/** oRPC as OpenAPI describes it. @type {import('../run/child.mjs').Serve} */
export const serve = (exported, program) => serveProcedure(exported, program, '@orpc/openapi', 'OpenAPIHandler', true)
