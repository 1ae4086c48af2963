// @ts-check
import { fileURLToPath } from 'node:url'
import { executable, serveElsewhere } from './elsewhere.mjs'

const announcing = fileURLToPath(new URL('bun-announcing.mjs', import.meta.url))

/** Runs a program in Bun, which serves what it exports by default. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = (program) =>
  serveElsewhere(executable(program, '@oven', /^bun$/), ['--preload', announcing, program], { PORT: '0' })
