import { readFileSync } from 'node:fs'
import { type FixtureDocument, type FixtureWorkspace, parseDocument } from '../fixtures/parse-document.ts'
import type { Framework } from './frameworks.ts'
import type { Request } from './run/observed.ts'

/** One way of writing an answer: a program that is run and analysed. */
export interface Form {
  /** Index of its workspace in the document. */
  readonly index: number
  /** The part of the document it stands in. */
  readonly section: string
  readonly title: string
  readonly workspace: FixtureWorkspace
  readonly file: FixtureWorkspace['files'][number]
  readonly request: Request
  /** The status its author means, where the framework may not honour what is written. */
  readonly meant: number | undefined
  /** What the analysis would have to know, and cannot, to say what happens. */
  readonly beyond: string | undefined
}

/** The call forms of a framework. */
export interface FormsDocument {
  readonly path: string
  readonly text: string
  readonly document: FixtureDocument
  readonly forms: readonly Form[]
}

interface FormSettings {
  readonly request?: Partial<Request>
  readonly meant?: number
  readonly beyond?: string
}

/** Reads test/frameworks/forms/<id>.md. */
export function readForms(id: string): FormsDocument {
  const path = `test/frameworks/forms/${id}.md`
  const text = readFileSync(path, 'utf8')
  const document = parseDocument(withoutObservations(text))
  const sections = sectionsOf(document)
  const forms = document.workspaces.map((workspace, index): Form => {
    const { title, files, settings } = workspace
    if (files.length !== 1) throw new Error(`“${title}” of ${path} is more than one program`)
    const { request, meant, beyond } = settings as FormSettings
    const section = sections.get(title)
    if (section === undefined) throw new Error(`“${title}” of ${path} stands under no heading of the third level, or two do`)
    const asked = { method: 'GET', path: '/', headers: {}, ...request }
    return { index, section, title, workspace, file: files[0]!, request: asked, meant, beyond }
  })
  const titles = forms.map(({ title }) => title)
  const twice = titles.find((title, index) => titles.indexOf(title) !== index)
  if (twice) throw new Error(`“${twice}” of ${path} holds two programs`)
  return { path, text, document, forms }
}

/** A form as programs for a framework are written. */
export function writtenFor({ instead }: Framework, form: Form): Form {
  if (!instead) return form
  const file = { ...form.file, text: Object.entries(instead).reduce((text, [from, to]) => text.replaceAll(from, to), form.file.text) }
  return { ...form, file, workspace: { ...form.workspace, files: [file] } }
}

/** Blocks that show what was observed, each with the blank line before it. */
function withoutObservations(text: string): string {
  return text.replace(/\n\n```http [^\n]*\n[\s\S]*?\n```(?=\n)/g, '')
}

/** The second-level heading each third-level heading stands under. */
function sectionsOf({ parts }: FixtureDocument): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  let section = ''
  for (const part of parts) {
    const [, level, title] = part.kind === 'prose' ? (/^(##|###) (.*)$/.exec(part.text) ?? []) : []
    if (level === '##') section = title!
    else if (level === '###') sections.set(title!, section)
  }
  return sections
}
