// @ts-check
import { readFileSync } from 'node:fs'
import http2 from 'node:http2'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** @typedef {Record<string, number>} Members What members stand for. */
/** @typedef {Record<string, Record<string, Members>>} Modules Import specifier → export path (`*`: the members are exports themselves). The first path is the one to write. */

/** The constants of the installed packages. @returns {Promise<Modules>} */
export async function readConstants() {
  const adonis = { ResponseStatus: codesIn((await import('@adonisjs/http-server')).ResponseStatus) }
  const oak = { Status: codesIn((await import('@oakserver/oak')).Status) }
  const codesNow = require('http-status-codes')
  const status1 = require('http-status-1')
  return {
    '@adonisjs/core/http': adonis,
    '@adonisjs/http-server': adonis,
    '@angular/common/http': { HttpStatusCode: angular() },
    '@aws-lambda-powertools/event-handler/http': {
      HttpStatusCodes: codesIn((await import('@aws-lambda-powertools/event-handler/http')).HttpStatusCodes),
    },
    '@bluejay/status-code': { StatusCode: codesIn(require('@bluejay/status-code').StatusCode) },
    '@edsilv/http-status-codes': { '*': codesIn(require('@edsilv/http-status-codes')) },
    '@nestjs/common': { HttpStatus: codesIn((await import('@nestjs/common')).HttpStatus) },
    // (On npm as @oakserver/oak, elsewhere under the other names.)
    '@oak/commons/status': oak,
    '@oak/oak': oak,
    '@oakserver/oak': oak,
    '@poppanator/http-constants': { status: codesIn(require('@poppanator/http-constants').status) },
    axios: { HttpStatusCode: codesIn((await import('axios')).HttpStatusCode) },
    elysia: { StatusMap: codesIn((await import('elysia')).StatusMap) },
    'http-codes': { '*': codesIn(require('http-codes')) },
    'http-constants': { codes: codesIn(require('http-constants').codes) },
    'http-status': httpStatus('http-status'),
    'http-status-codes': { StatusCodes: codesIn(codesNow.StatusCodes), '*': codesIn(codesNow), default: codesIn(codesNow.default) },
    'http-status-codes@1': { '*': codesIn(require('http-status-codes-1')) },
    'http-status-enum': { default: codesIn(require('http-status-enum').default) },
    'http-status-ts': { HttpStatus: codesIn((await import('http-status-ts')).HttpStatus) },
    ...Object.fromEntries(
      ['cloudflare', 'iis', 'nginx', 'unofficial'].map((set) => [`http-status/${set}`, httpStatus(`http-status/${set}`)]),
    ),
    'http-status@1': {
      '*': codesIn(status1),
      ...Object.fromEntries(['unofficial', 'iis', 'nginx', 'cloudflare'].map((set) => [`extra.${set}`, codesIn(status1.extra[set])])),
    },
    http2: { constants: Object.fromEntries(Object.entries(codesIn(http2.constants)).filter(([name]) => name.startsWith('HTTP_STATUS_'))) },
    'status-code-enum': {
      StatusCode: codesIn(require('status-code-enum').StatusCode),
      default: codesIn(require('status-code-enum').default),
    },
    statuses: { code: codesIn(require('statuses').code) },
    'statuses@1': { '*': codesIn(require('statuses-1')) },
    'stoker/http-status-codes': { '*': codesIn(await import('stoker/http-status-codes')) },
  }
}

/** Names with the codes they stand for; an enum has its numbers as names as well. @param {object} value @returns {Members} */
function codesIn(value) {
  const entries = Object.entries(value).filter(([name, code]) => Number.isInteger(code) && code >= 100 && code <= 999 && !/^\d/.test(name))
  if (entries.length === 0) throw new Error('No constants where some were.')
  return Object.fromEntries(entries)
}

/** @param {string} specifier */
function httpStatus(specifier) {
  const { default: all, status } = require(specifier)
  return { default: codesIn(all), status: codesIn(status) }
}

/** Read from the text: the package does not load without a compiler. */
function angular() {
  const text = readFileSync(new URL('node_modules/@angular/common/fesm2022/_module-chunk.mjs', import.meta.url), 'utf8')
  return codesIn(
    Object.fromEntries([...text.matchAll(/HttpStatusCode\["(\w+)"\] = (\d{3})\]/g)].map(([, name = '', code]) => [name, Number(code)])),
  )
}
