import { constantValue } from '../http/constants.ts'

/** The status of an error that a library names after the reason phrase: `notFound` of @fastify/sensible is 404, as `NotFound` of http-errors is. */
export function statusOfErrorName(name: string): number | undefined {
  const words = name === 'imateapot' ? "i'm a teapot" : name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const code = constantValue('statuses', ['code', words])
  return code !== undefined && code >= 400 ? code : undefined
}
