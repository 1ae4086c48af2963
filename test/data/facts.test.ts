import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import errorClasses from '../../data/error-classes.json'
import headers from '../../data/headers.json'
import responseLibraries from '../../data/response-libraries.json'
import sources from '../../data/sources.json'
import { clientLibraries } from '../../server/http/registry/client-libraries.ts'
import { functionFailures, functionFronts, platform, platforms } from '../../server/http/registry/platforms.ts'
import { constantsAtHand } from '../../server/http/registry/policy.ts'
import { runtimeErrors } from '../../server/http/registry/runtime-errors.ts'
import { reference } from '../../server/http/registry/sources.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'
import { symptoms } from '../../server/http/registry/symptoms.ts'
import { rules } from '../../server/rules/index.ts'
import { codeOf, filesIn } from '../architecture/imports.ts'

const files = readdirSync('data').filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
const registered = new Set(statusCodes.map(({ code }) => code))

/** A text of the data, and the names of the properties on the way to it. */
interface Text {
  readonly path: string
  readonly text: string
}

function* textsIn(value: unknown, path: string): Generator<Text> {
  if (typeof value === 'string') yield { path, text: value }
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* textsIn(each, `${path}/${key}`)
  }
}

const texts = files.flatMap((file) => [...textsIn(JSON.parse(readFileSync(`data/${file}`, 'utf8')), file)])
const references = texts.filter(({ path }) => /\/(?:source|spec|sources\/\d+|spec\/\d+)$/.test(path))
/** What people read: not names, examples, code and words for programs. */
const sentences = texts.filter(
  ({ path, text }) =>
    text.includes(' ') &&
    !/^(?:constants|error-classes|sources|suggestions)\.json|\/(?:request|response|good|bad|examples|message|label|name|oldNames)\b|\/\$schema$/.test(
      path,
    ) &&
    !references.some((each) => each.path === path),
)

suite('data: sources', () => {
  const keys = references.map(({ text }) => text.split(' ')[0] ?? '')

  test('every reference has its source', () => {
    assert.ok(references.length > 600, `${references.length}`)
    assert.deepEqual(
      keys.filter((key) => !(key in sources.sources)),
      [],
    )
    for (const { text } of references) if (text !== 'PRACTICE') assert.match(reference(text).url ?? '', /^https:/)
    assert.equal(reference('PRACTICE').url, undefined)
  })

  test('every source is cited, in data or in texts', () => {
    // Cited by the text on codes outside the registry.
    const cited = new Set([...keys, 'RFC9205'])
    assert.deepEqual(
      Object.keys(sources.sources).filter((key) => !cited.has(key)),
      [],
    )
  })

  test('a section is named of RFCs only', () => {
    assert.deepEqual(
      references.filter(({ text }) => text.includes(' ') && !text.startsWith('RFC')),
      [],
    )
  })

  test('no obsolete RFC', () => {
    const obsolete = /(?:RFC ?|rfc)(?:2068|2616|2617|5785|723[0-5]|7538|7540|7615|7807)\b/
    const stale = texts.filter(({ path, text }) => !path.startsWith('constants') && !path.includes('/replaces/') && obsolete.test(text))
    assert.deepEqual(stale, [])
  })

  test('an RFC is labelled and linked by its number, and everything says when it was read', () => {
    for (const [key, source] of Object.entries(sources.sources)) {
      const number = /^RFC(\d+)$/.exec(key)?.[1]
      if (number) {
        assert.equal(source.label, `RFC ${number}`)
        assert.equal('url' in source && source.url, `https://www.rfc-editor.org/rfc/rfc${number}`)
        assert.equal(source.kind, 'specification')
      }
      assert.match(source.checked, /^20\d\d-\d\d-\d\d$/)
    }
  })
})

suite('data: words', () => {
  test('sentences are found', () => assert.ok(sentences.length > 1500, `${sentences.length}`))

  test('requirement words only in capitals', () => {
    assert.deepEqual(
      sentences.filter(({ text }) => /\b(?:require[sd]?|must|shall|mandatory|should not)\b/.test(text)),
      [],
    )
  })

  test('no markup', () => {
    assert.deepEqual(
      sentences.filter(({ text }) => /`|\*\*|\]\(|<\w/.test(text)),
      [],
    )
  })

  test('no mark of unfinished work', () => {
    assert.deepEqual(
      sentences.filter(({ text }) => /\b(?:TODO|FIXME|TBD)\b|\?\?\?/.test(text)),
      [],
    )
  })
})

suite('data: what refers to what', () => {
  test('header fields that status codes name are described', () => {
    const described = new Set(headers.headers.map((field) => field.name))
    assert.deepEqual(
      statusCodes.flatMap((status) => status.headers.map((rule) => rule.name)).filter((name) => !described.has(name)),
      [],
    )
  })

  test('header fields are in alphabetical order, each once', () => {
    const names = headers.headers.map((field) => field.name)
    assert.deepEqual(
      names,
      [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en')),
    )
  })

  test('a code is confused with others that exist, and says so once', () => {
    for (const { code, confusedWith } of statusCodes) {
      const others = confusedWith.map((other) => other.code)
      assert.deepEqual(
        others.filter((other) => !registered.has(other) || other === code),
        [],
        `${code}`,
      )
      assert.equal(new Set(others).size, others.length, `${code}`)
    }
  })

  test('platforms are known by unique ids', () => {
    assert.equal(new Set(platforms.map(({ id }) => id)).size, platforms.length)
    const named = [...symptoms.flatMap((symptom) => symptom.platform ?? []), ...functionFronts.map((front) => front.platform)]
    assert.deepEqual(
      named.filter((id) => !platform(id)),
      [],
    )
  })

  test('every front of functions answers for every failure', () => {
    const ids = functionFailures.map(({ id }) => id)
    for (const { platform: id, answers } of functionFronts) assert.deepEqual(Object.keys(answers), ids, id)
  })

  test('a symptom of a platform has a code that the platform knows', () => {
    for (const symptom of symptoms) {
      const known = platform(symptom.platform ?? '')?.codes
      if (known)
        assert.ok(
          symptom.codes.some((code) => known[code]),
          symptom.id,
        )
    }
    assert.equal(new Set(symptoms.map(({ id }) => id)).size, symptoms.length)
  })

  test('what a function of a package does with the response is said once', () => {
    const functions = responseLibraries.libraries.flatMap(({ modules, exports = ['*'] }) =>
      modules.flatMap((module) => exports.map((name) => `${module} ${name}`)),
    )
    assert.equal(new Set(functions).size, functions.length)
  })

  test('what packages of clients and errors do is said nowhere else', () => {
    const names = [...clientLibraries.map(({ module }) => module), ...errorClasses.byStatus, constantsAtHand]
    const code = filesIn('server').filter((file) => names.some((name) => codeOf(file).includes(`'${name}'`)))
    assert.deepEqual(code, [])
  })

  test('run-time errors name rules that exist', () => {
    const ids = new Set(rules.map((rule) => rule.id))
    assert.deepEqual(
      Object.values(runtimeErrors)
        .flatMap((error) => error.rules ?? [])
        .filter((id) => !ids.has(id)),
      [],
    )
  })
})

suite('data: size', () => {
  const plugin = () => import(pathToFileURL('scripts/build/bundled-facts.mjs').href)

  test('what a bundle leaves out is read by no program', async () => {
    const { provenance }: { provenance: Readonly<Record<string, readonly string[]>> } = await plugin()
    for (const [file, names] of Object.entries(provenance)) {
      const code = codeOf(`server/http/registry/${file.replace('.json', '.ts')}`)
      assert.deepEqual(
        names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)),
        [],
        file,
      )
    }
  })

  // Every process that starts reads it.
  test('all of it is at most 350 kB in a bundle', async () => {
    const { bundledFacts } = await plugin()
    const contents = files.map((file, i) => `export { default as d${i} } from './data/${file}'`).join('\n')
    const built = await build({
      stdin: { contents, resolveDir: '.' },
      bundle: true,
      plugins: [bundledFacts],
      minify: true,
      format: 'cjs',
      charset: 'utf8',
      write: false,
    })
    const bytes = built.outputFiles[0]?.contents.byteLength ?? 0
    assert.ok(bytes > 100_000 && bytes <= 350_000, `${bytes}`)
  })
})
