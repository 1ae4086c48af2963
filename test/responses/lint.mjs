// @ts-check
// Prints the lines of a program, given on standard input, on which eslint-plugin-unicorn finds a Response that cannot be made.
import { createRequire } from 'node:module'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const require = createRequire(path.resolve('test/frameworks/unicorn/package.json'))
/** @param {string} name */
const load = (name) => import(pathToFileURL(require.resolve(name)).href)
const [{ Linter }, { default: unicorn }] = await Promise.all([load('eslint'), load('eslint-plugin-unicorn')])

const rules = { 'unicorn/no-invalid-response-options': 'error' }
const found = new Linter().verify(await text(process.stdin), [{ plugins: { unicorn }, rules }])
console.log(JSON.stringify(found.map((/** @type {{ line: number }} */ { line }) => line)))
