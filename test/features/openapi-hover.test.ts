import assert from 'node:assert/strict'
import { openApiHover } from '../../server/features/openapi-hover.ts'
import { textOf } from '../markdown-text.ts'

/** A `|` marks the pointer. */
const shown = (marked: string) => {
  const found = openApiHover(marked.replace('|', ''), marked.indexOf('|'))
  return found && textOf(found.markdown)
}

const yaml = (key: string, top = 'openapi: 3.1.0') => `${top}
paths:
  /users:
    get:
      responses:
        ${key}
          description: Whatever
`

suite('hover in OpenAPI documents', () => {
  test('describes the keys of responses in YAML', () => {
    for (const key of ["'4|04':", '"|404":', '404|:']) assert.match(shown(yaml(key)) ?? '', /^\*\*404 Not Found/, key)
    assert.match(shown(yaml("'4|04':", 'swagger: "2.0"')) ?? '', /404/)
  })

  test('describes classes and default', () => {
    assert.match(shown(yaml("'|4XX':")) ?? '', /client error, 400 to 499/)
    assert.match(shown(yaml('def|ault:')) ?? '', /every response/)
  })

  test('describes them in JSON', () => {
    const json = '{ "openapi": "3.0.0", "paths": { "/": { "get": { "responses": { "2|01": { "description": "404" } } } } } }'
    assert.match(shown(json) ?? '', /^\*\*201 Created/)
  })

  test('says nothing elsewhere', () => {
    assert.equal(shown(yaml("'4|04':", 'other: 3.1.0')), undefined)
    assert.equal(shown(`${yaml("'404':")}x-limit: 4|04`), undefined)
    assert.equal(shown(yaml("'404':").replace('Whatever', '4|04')), undefined)
    assert.equal(shown('nested:\n  openapi: 3\n  responses:\n    4|04: a'), undefined)
  })

  test('survives what is no YAML', () => {
    for (const text of ['openapi: [|404', 'openapi: 3\n\t- : }{ 4|04', 'openapi: 3\nresponses:\n  4|04', 'openapi: |404\n---\nopenapi: 3'])
      assert.doesNotThrow(() => shown(text))
  })
})
