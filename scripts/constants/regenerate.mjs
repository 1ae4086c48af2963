// @ts-check
// Writes data/constants.json and data/error-classes.json from the packages installed here (npm ci); with --check only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { layOut } from './layout.mjs'
import { readConstants } from './read-constants.mjs'
import { byStatus, readErrors } from './read-errors.mjs'

const byHand = JSON.parse(readFileSync(new URL('by-hand.json', import.meta.url), 'utf8'))
const isCheck = process.argv.includes('--check')
const results = [await update('constants', await readConstants()), await update('error-classes', await readErrors(), { byStatus })]
const failed = results.filter((isEqual) => isCheck && !isEqual).length
if (isCheck) console.log(`\n${results.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** Whether the file said so already. @param {string} name @param {import('./read-constants.mjs').Modules} modules @param {object} more */
async function update(name, modules, more = {}) {
  const file = new URL(`../../data/${name}.json`, import.meta.url)
  const fresh = { $schema: `./${name}.schema.json`, ...more, ...layOut({ ...modules, ...written(byHand[name]) }) }
  const text = read(file)
  const isEqual = text !== undefined && JSON.stringify(JSON.parse(text)) === JSON.stringify(fresh)
  console.log(
    `data/${name}.json ${isEqual ? 'is what the packages say' : isCheck ? 'is not what the packages say: run node scripts/constants/regenerate.mjs' : 'was written'}`,
  )
  if (!isEqual && !isCheck) writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`)
  return isEqual
}

/** A module that has what another has names that one. @param {Record<string, string | Record<string, import('./read-constants.mjs').Members>>} modules @returns {import('./read-constants.mjs').Modules} */
function written(modules) {
  return Object.fromEntries(Object.entries(modules).map(([name, has]) => [name, typeof has === 'string' ? modules[has] : has]))
}

/** @param {URL} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
