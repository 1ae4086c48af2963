// @ts-check
import path from 'node:path'
import { executable, serveElsewhere } from './elsewhere.mjs'

/** Runs a program that calls Deno.serve. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = (program) => start(program, 'run')

/** @param {string} program @param {'run' | 'serve'} command */
export const start = (program, command) =>
  serveElsewhere(executable(program, '@deno', /^deno$/), [command, '--allow-all', '--no-config', '--no-lock', program], {
    DENO_DIR: path.join(path.dirname(program), 'deno'),
    DENO_NO_UPDATE_CHECK: '1',
    DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
  })
