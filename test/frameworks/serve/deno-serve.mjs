// @ts-check
import { start } from './deno.mjs'

/** Runs a program by `deno serve`: what it exports by default has a method `fetch`. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = (program) => start(program, 'serve')
