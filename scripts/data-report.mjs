// @ts-check
// node scripts/data-report.mjs: holds data/ against the tables of others. Fails on a difference that is not listed here with its reason, and on a listed one that is gone.
import { readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import statuses from 'statuses'

/** Differences that are meant: what, and why. */
const known = new Map([
  ['Node: 413 is called "Payload Too Large"', 'the name of RFC 7231; RFC 9110 renamed it'],
  ['Node: 418 is called "I\'m a Teapot"', 'a joke; the registry keeps the number unused'],
  ['Node: 422 is called "Unprocessable Entity"', 'the name of RFC 4918; RFC 9110 renamed it'],
  ['Node: 104 is missing', 'a temporary registration'],
  ['Node: 306 is missing', 'unused'],
  ['Node: 509 is not in the registry', 'a convention of hosters; in unregistered-codes.json'],
  ['statuses: 413 is called "Payload Too Large"', "made from Node's table"],
  ['statuses: 418 is called "I\'m a Teapot"', "made from Node's table"],
  ['statuses: 422 is called "Unprocessable Entity"', "made from Node's table"],
  ['statuses: 104 is missing', "made from Node's table"],
  ['statuses: 306 is missing', "made from Node's table"],
  ['statuses: 509 is not in the registry', "made from Node's table"],
  ['statuses: 300 is a redirect', 'the client chooses; there is no one place to go to'],
  ['statuses: 305 is a redirect', 'deprecated; clients do not follow it'],
  ['statuses: 424 is not to be repeated', 'RFC 4918 leaves it open; ours is "if idempotent"'],
  ['statuses: 425 is not to be repeated', 'RFC 8470 5.2: user agents SHOULD repeat it'],
  ['statuses: 408 is not to be repeated', 'RFC 9110 15.5.9: the client MAY repeat it'],
  ['statuses: 421 is not to be repeated', 'RFC 9110 15.5.20: the client MAY repeat it'],
  ['statuses: 429 is not to be repeated', 'RFC 6585 4: after a wait'],
  ['statuses: 500 is not to be repeated', 'ours is "if idempotent", by RFC 9110 9.2.2'],
  ['http-status-codes: 302 is called "MOVED_TEMPORARILY"', 'the name of RFC 2068; listed as an old one'],
  ['http-status-codes: 413 is called "REQUEST_TOO_LONG"', 'its own name'],
  ['http-status-codes: 416 is called "REQUESTED_RANGE_NOT_SATISFIABLE"', 'the name of RFC 2616'],
  ['http-status-codes: 418 is called "IM_A_TEAPOT"', 'a joke; the registry keeps the number unused'],
  ['http-status-codes: 422 is called "UNPROCESSABLE_ENTITY"', 'the name of RFC 4918'],
  ['http-status-codes: 413: "REQUEST_TOO_LONG" is not among the old names', 'no specification ever called it so'],
  ['http-status-codes: 414 is called "REQUEST_URI_TOO_LONG"', 'the name of RFC 2616'],
  ['http-status-codes: 418: "IM_A_TEAPOT" is not among the old names', 'its spelling of "I\'m a teapot"'],
  ...[104, 208, 226, 306, 425, 506, 508, 510].map(
    (code) => /** @type {const} */ ([`http-status-codes: ${code} is missing`, 'the package does not know it']),
  ),
  ['http-status-codes: 419 is not in the registry', 'an old WebDAV draft; in unregistered-codes.json'],
  ['http-status-codes: 420 is not in the registry', 'an old WebDAV draft; in unregistered-codes.json'],
])

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(`data/${name}.json`, 'utf8'))
/** @type {{ code: number, name: string, oldNames: string[], state: string, expires?: string, spec: string[], body: string, headers: { name: string, level: string, when?: { text: string } }[], cache: { rule: string }, redirect?: { permanent: boolean }, retry: { verdict: string } }[]} */
const codes = read('status-codes').codes
const byCode = new Map(codes.map((status) => [status.code, status]))
const unregistered = new Set(read('unregistered-codes').codes.map((/** @type {{ code: number }} */ { code }) => code))
/** @type {Record<string, { url: string, kind: string, checked?: string }>} */
const sources = read('sources').sources
/** @type {Set<string>} */
const differences = new Set()
const differs = (/** @type {string} */ who, /** @type {string} */ what) => differences.add(`${who}: ${what}`)

compareWithIana()
compareNames(
  'Node',
  Object.entries(STATUS_CODES).map(([code, name = '']) => [Number(code), name]),
  (name) => name,
)
compareNames(
  'statuses',
  Object.entries(statuses.message).map(([code, name = '']) => [Number(code), name]),
  (name) => name,
)
compareNames('http-status-codes', httpStatusCodes(), (name) => name.toUpperCase().replace(/[^A-Z]+/g, '_'))
compareSets('has no content', Object.keys(statuses.empty), (status) => status.code >= 200 && status.body !== 'allowed')
compareSets('is a redirect', Object.keys(statuses.redirect), (status) => status.redirect !== undefined)
compareSets('is to be repeated', Object.keys(statuses.retry), (status) => /^(?:safe|after-wait|if-idempotent)$/.test(status.retry.verdict))
compareReferences()

printTables()
const unlisted = [...differences].filter((each) => !known.has(each))
const gone = [...known.keys()].filter((each) => !differences.has(each))
console.log(`\n${differences.size} differences from the tables of others, ${differences.size - unlisted.length} with a reason:`)
for (const each of differences) console.log(`  ${each}${known.has(each) ? ` (${known.get(each)})` : ''}`)
for (const each of unlisted) console.error(`Not listed: ${each}`)
for (const each of gone) console.error(`Listed, and gone: ${each}`)
process.exitCode = unlisted.length + gone.length > 0 ? 1 : 0

/** Codes, names, states and references of the registry's table. */
function compareWithIana() {
  const rows = readFileSync('data/iana-http-status-codes.csv', 'utf8').trim().split(/\r?\n/).slice(1)
  const seen = new Set()
  for (const row of rows) {
    const [value, description = '', reference = ''] = [...row.matchAll(/"([^"]*)"|([^,]+)/g)].map((match) => match[1] ?? match[2])
    const code = Number(value)
    const status = byCode.get(code)
    seen.add(code)
    if (!status) differs('IANA', `${code} is missing in data`)
    else {
      const name = description.replace(/ \((?:TEMPORARY|OBSOLETED).*\)$/, '')
      if (status.name !== name) differs('IANA', `${code} is called "${name}"`)
      if (description.includes('TEMPORARY') !== (status.state === 'temporary')) differs('IANA', `${code} is ${status.state} in data`)
      const cited = reference.split(/, (?=RFC)/).map((each) => each.replace(', Section', ''))
      const missing = cited.filter((each) => !status.spec.includes(each) && !sources[status.spec[0] ?? '']?.url.includes(each))
      if (missing.length > 0) differs('IANA', `${code} cites ${missing.join(', ')}`)
    }
  }
  for (const { code } of codes) if (!seen.has(code)) differs('IANA', `${code} is in data only`)
}

/** @param {string} who @param {[number, string][]} table @param {(name: string) => string} spelled */
function compareNames(who, table, spelled) {
  const seen = new Set(table.map(([code]) => code))
  for (const [code, name] of table) {
    const status = byCode.get(code)
    if (!status) {
      differs(who, `${code} is not in the registry`)
      if (!unregistered.has(code)) differs(who, `${code} is nowhere in data`)
    } else if (spelled(status.name) !== name) {
      differs(who, `${code} is called "${name}"`)
      if (!status.oldNames.some((old) => spelled(old) === name)) differs(who, `${code}: "${name}" is not among the old names`)
    }
  }
  for (const { code } of codes) if (!seen.has(code)) differs(who, `${code} is missing`)
}

/** The enum of the package, as constants.json has it; that file is compared with the package itself. @returns {[number, string][]} */
function httpStatusCodes() {
  const { modules, lists } = read('constants')
  /** @type {string[]} */
  const keys = modules['http-status-codes'].StatusCodes
  return keys.flatMap((key) => lists[key].split(',').map((/** @type {string} */ each) => [Number(each.slice(0, 3)), each.slice(4)]))
}

/** @param {string} what @param {string[]} theirs @param {(status: (typeof codes)[number]) => boolean} ours */
function compareSets(what, theirs, ours) {
  const listed = new Set(theirs.map(Number))
  for (const status of codes) {
    if (listed.has(status.code) && !ours(status)) differs('statuses', `${status.code} ${what}`)
    if (!listed.has(status.code) && ours(status))
      differs('statuses', `${status.code} ${what.replace(/^(is|has) /, '$1 not ').replace('has not no', 'has')}`)
  }
}

/** References that are dead or replaced, and facts that nobody has looked at for a year. */
function compareReferences() {
  const replaced = /^RFC(?:2068|2616|2617|723[0-5]|7238|7538|7540|7615|7807)$/
  for (const key of Object.keys(sources)) if (replaced.test(key)) differs('RFC Editor', `${key} is obsolete`)
  const aYearAgo = new Date(Date.now() - 365 * 24 * 3600 * 1000).toISOString().slice(0, 10)
  const old = Object.entries(sources).filter(([, { checked }]) => checked !== undefined && checked < aYearAgo)
  if (old.length > 0) console.log(`Not looked at for a year: ${old.map(([key]) => key).join(', ')}`)
  for (const { code, expires } of codes) {
    if (expires !== undefined && expires < new Date().toISOString().slice(0, 10))
      console.log(`${code}: its registration ended on ${expires}; see what IANA says now.`)
  }
}

/** What the data says, to be read beside the specifications. */
function printTables() {
  const list = (/** @type {(status: (typeof codes)[number]) => boolean} */ claim) =>
    codes
      .filter(claim)
      .map(({ code }) => code)
      .join(' ')
  const groups = (/** @type {(status: (typeof codes)[number]) => string} */ key) =>
    [...new Set(codes.map(key))].map((each) => `  ${each}: ${list((status) => key(status) === each)}`)
  console.log(
    [
      `${codes.length} registered codes, ${unregistered.size} numbers outside the registry`,
      'State',
      ...groups((status) => status.state),
    ].join('\n'),
  )
  console.log(
    [
      'Content',
      ...groups((status) => status.body),
      'Caches',
      ...groups((status) => status.cache.rule),
      'Repeat',
      ...groups((status) => status.retry.verdict),
    ].join('\n'),
  )
  console.log('Header fields')
  for (const level of ['MUST', 'SHOULD', 'MUST NOT', 'SHOULD NOT']) {
    const named = codes.flatMap(({ code, headers }) =>
      headers.filter((rule) => rule.level === level).map((rule) => `${code} ${rule.name}${rule.when ? ` (${rule.when.text})` : ''}`),
    )
    console.log(`  ${level}: ${named.join(', ')}`)
  }
}
