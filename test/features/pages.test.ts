import assert from 'node:assert/strict'
import { page } from '../../server/features/pages/page.ts'
import { statusPath } from '../../server/features/pages/references.ts'
import { ask } from '../../server/features/questions/ask.ts'
import { fromNowhere } from '../../server/features/questions/asked-from.ts'
import type { Question } from '../../server/features/questions/question.ts'
import { comparisons } from '../../server/http/registry/comparisons.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'
import { textOf } from '../markdown-text.ts'

/** The pages a dialogue can end at, all choices tried; of long lists only the first few. */
function* endings(command: string, answers: readonly string[], most = Number.POSITIVE_INFINITY): Generator<string> {
  const step = ask(command, answers, { ...fromNowhere, framework: 'express' })
  assert.notEqual(step.kind, 'nothing', `${command} ${answers}`)
  if (step.kind === 'page') yield step.path
  if (step.kind !== 'question') return
  assertReadable(step.question)
  for (const choice of chosen(step.question).slice(0, most)) yield* endings(command, [...answers, choice], most)
}

const chosen = ({ choices, atLeast }: Question) => (atLeast === undefined ? choices.map(({ id }) => id) : ['404,410'])

function assertReadable({ title, placeholder, choices }: Question): void {
  assert.ok(title && placeholder && choices.length > 0)
  assert.equal(new Set(choices.map(({ id }) => id)).size, choices.length, title)
  for (const { label } of choices) assert.ok(label)
}

/** The pages that a page links to. */
const linked = (path: string, markdown: string) =>
  [...markdown.matchAll(/\]\(((?:\.\.\/)+[^)]+)\)/g)].map(([, target]) => new URL(target!, `http://x/${path}`).pathname.slice(1))

suite('questions and pages', () => {
  for (const command of ['explain', 'decide', 'compare']) {
    test(`${command}: every way ends at a page, and its links lead somewhere`, () => {
      const paths = [...endings(command, [])]
      assert.ok(paths.length > 1)
      for (const path of paths) {
        const markdown = textOf(page(path))
        assert.match(markdown, /^# /, path)
        // Errors are about undefined values.
        if (!/error/.test(path)) assert.doesNotMatch(markdown, /undefined|\[object|NaN/, path)
        for (const target of linked(path, markdown)) assert.ok(page(target), `${path} links ${target}`)
      }
    })
  }

  test('diagnose: every way ends at a page', () => {
    const paths = [...endings('diagnose', [])]
    const missing = paths.filter((path) => !page(path))
    assert.deepEqual(missing, [])
  })

  test('a code is found by number, name, old name and symptom', () => {
    const step = ask('explain', [], fromNowhere)
    assert.ok(step.kind === 'question')
    const texts = new Map(step.question.choices.map(({ id, label, description, detail }) => [id, `${label} ${description} ${detail}`]))
    assert.equal(texts.size, step.question.choices.length)
    assert.ok(statusCodes.every(({ code }) => texts.has(String(code))))
    assert.match(texts.get('422') ?? '', /Unprocessable Entity/)
    assert.match(texts.get('499') ?? '', /nginx/)
  })

  test('the decision is written in the words of the framework at hand', () => {
    const paths = [...endings('decide', [])]
    const express = textOf(page(paths[0]!))
    assert.match(express, /## In Express\n\n```ts\nres\./)
    assert.match(textOf(page(paths[0]!.replace('/express/', '/web/'))), /new Response|Response\.json/)
  })

  test('any codes can be compared, known ones with what is written about them', () => {
    for (const { id, title } of comparisons) assert.ok(textOf(page(`compare/${id}.md`)).startsWith(`# ${title}`), id)
    assert.match(textOf(page('compare/200-507.md')), /\| Retry\? \|/)
    assert.equal(page('compare/404.md'), undefined)
    assert.equal(page('compare/404-299.md'), undefined)
  })

  test('there is no page where nothing is known', () => {
    for (const path of ['', 'status/x.md', 'status/099.md', 'decide/express/nowhere/0/200.md', 'other/404.md'])
      assert.equal(page(path), undefined, path)
    assert.ok(page(statusPath(299)))
  })
})
