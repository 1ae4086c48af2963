import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { eventsLens } from '../fixtures/events-lens.ts'
import { renderDocument } from '../fixtures/render-document.ts'
import { compare, type Verdict } from './compare.ts'
import { type ConformanceChapter, writeConformancePage } from './conformance-table.ts'
import { type Form, type FormsDocument, readForms } from './forms.ts'
import { dependenciesOf, type Framework, frameworks, frameworksBySource } from './frameworks.ts'
import { type Prediction, predict } from './predict.ts'
import { type Observations, observeForms } from './run/observe-forms.ts'
import { describeObserved, type Observed } from './run/observed.ts'

const chapters = [...new Set(frameworks.map(({ document }) => document))].map((id) => ({
  ...readForms(id),
  frameworks: frameworks.filter(({ document }) => document === id),
}))
type Chapter = (typeof chapters)[number]

const observations = new Map<Framework, Observations>()
const predictions = new Map<Framework, Map<Form, Prediction>>(frameworks.map((framework) => [framework, new Map()]))

/** Runs what was not run yet; a framework by itself when mocha is asked for its document only. */
async function observe(...asked: readonly Chapter[]): Promise<void> {
  await Promise.all(
    asked.flatMap(({ forms, frameworks }) =>
      frameworks.map(async (framework) => {
        if (!observations.has(framework)) observations.set(framework, await observeForms(framework, forms))
      }),
    ),
  )
}

function observedIn(framework: Framework, form: Form): Observed {
  const observed = observations.get(framework)!.get(form.title)!
  if (observed instanceof Error) throw observed
  return observed
}

function predicted(form: Form, framework: Framework): Prediction {
  const known = predictions.get(framework)!
  const prediction = known.get(form) ?? predict(form, framework)
  known.set(form, prediction)
  return prediction
}

function verdictOn(framework: Framework, form: Form): Verdict {
  return compare(form, predicted(form, framework), observedIn(framework, form))
}

/** Compares with the file, or writes it when asked to. */
function expectFile(path: string, text: string): void {
  const old = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (process.env.UPDATE && old !== text) writeFileSync(path, text)
  else assert.equal(text, old, `${path} is not what happens; if what happens is right: npm run update -- --conformance`)
}

suite('conformance', () => {
  suiteSetup(() => {
    execFileSync(process.execPath, ['scripts/install-frameworks.mjs'], { stdio: 'inherit' })
  })

  for (const chapter of chapters) {
    suite(chapter.path, () => {
      suiteSetup(() => observe(chapter))

      for (const framework of chapter.frameworks) {
        for (const form of chapter.forms) {
          test(`${framework.name}: ${form.section}: ${form.title}`, () => {
            const verdict = verdictOn(framework, form)
            if (verdict.kind !== 'differs') return
            assert.fail(`${verdict.differences.join('\n')}\nobserved:\n${describeObserved(observedIn(framework, form))}`)
          })
        }

        test(`${framework.name}: a wrong prediction would be noticed`, () => {
          const agreeing = chapter.forms.filter((form) => verdictOn(framework, form).kind === 'agrees')
          assert.ok(agreeing.length > chapter.forms.length / 2, `only ${agreeing.length} of ${chapter.forms.length} forms are predicted`)
          const certain = agreeing.filter((form) => predicted(form, framework).endings.every(({ kind }) => kind !== 'unknown'))
          const missed = certain.filter((form) =>
            falsehoods.every(
              (falsehood) => compare(form, predicted(form, framework), { ...observedIn(framework, form), ...falsehood }).kind === 'agrees',
            ),
          )
          assert.deepEqual(
            missed.map(({ title }) => title),
            [],
          )
        })
      }

      test('what is beyond the analysis still is', () => {
        const isBeyond = (form: Form) => chapter.frameworks.some((framework) => verdictOn(framework, form).kind === 'beyond')
        const known = chapter.forms.filter((form) => form.beyond !== undefined && !isBeyond(form))
        assert.deepEqual(
          known.map(({ title }) => title),
          [],
        )
      })

      test('shows what happens', () => expectFile(chapter.path, render(chapter)))
    })
  }

  suite('docs/conformance.md', () => {
    suiteSetup(() => observe(...chapters))

    test('shows what happens', () => {
      expectFile(
        'docs/conformance.md',
        writeConformancePage(
          chapters.map(
            ({ forms, frameworks }): ConformanceChapter => ({
              frameworks,
              versions: frameworks.map((framework) => Object.values(dependenciesOf(framework)).join(', ')),
              rows: forms.map((form) => ({
                form,
                trials: frameworks.map((framework) => ({ observed: observedIn(framework, form), verdict: verdictOn(framework, form) })),
              })),
            }),
          ),
          frameworksBySource.map((framework) => ({ ...framework, forms: notesIn(`test/frameworks/${framework.document}.md`) })),
        ),
      )
    })
  })

  test('what is not run is known by source', () => {
    const documents = readdirSync('test/frameworks').flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : []))
    const run = new Set(frameworks.map(({ document }) => document))
    assert.deepEqual(documents.filter((document) => !run.has(document)).sort(), frameworksBySource.map(({ document }) => document).sort())
  })
})

/** How many notes a document has: one on each handler, and on what each call means. */
const notesIn = (path: string): number => readFileSync(path, 'utf8').match(/^\/\/(?: *\^|<\^)/gm)?.length ?? 0

/** What never happens: an answer no program gives, and none. */
const falsehoods: readonly Partial<Observed>[] = [
  { thrown: [], death: undefined, final: { status: 207, reason: '', headers: [], body: Buffer.from('x'), complete: true } },
  { thrown: [], death: undefined, final: undefined },
]

/** The document with the events the newest version's handlers have, and under each program what it did. */
function render({ document, forms, frameworks }: FormsDocument & { frameworks: readonly Framework[] }): string {
  const dependencies = dependenciesOf(frameworks.at(-1)!)
  return renderDocument(
    document,
    forms.map((form) => {
      const shown = new Map<string, string[]>()
      for (const framework of frameworks) {
        const text = describeObserved(observedIn(framework, form))
        shown.set(text, [...(shown.get(text) ?? []), framework.name])
      }
      const { notes } = eventsLens({ ...form.workspace, dependencies }, form.title)
      return { notes, blocks: [...shown].map(([text, names]) => ({ info: `http ${names.join(', ')}`, text })) }
    }),
  )
}
