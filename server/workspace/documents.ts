import { type Language, languageOf } from '../syntax/parse.ts'
import { configurationFileName } from './configuration/extended-files.ts'
import { fileName } from './uri.ts'

/** One state of an open document. Every change of its text, or of anything its findings depend on, makes a new record, so results can be kept by it. */
export interface OpenDocument {
  readonly uri: string
  /** undefined for a configuration file. */
  readonly language: Language | undefined
  /** As the editor counts. */
  readonly version: number
  /** Differs from that of every other record. */
  readonly revision: number
  readonly text: string
}

/** What kind of document this is to us; undefined when we have nothing to say about it. */
export function kindOfDocument(uri: string, languageId: string): Language | 'configuration' | undefined {
  const name = fileName(uri)
  if (name === configurationFileName) return 'configuration'
  if (isDeclarationFile(name)) return undefined
  // The name goes first: many editors call a .tsx file plain "typescript".
  return languageOf(name) ?? languagesById.get(languageId)
}

/** The same of a file that is come upon in a folder: nobody reads what was minified. */
export function kindOfFound(uri: string): Language | 'configuration' | undefined {
  return /\.min\.[cm]?js$/.test(uri) ? undefined : kindOfDocument(uri, '')
}

function isDeclarationFile(name: string): boolean {
  return /\.d\.([^.]+\.)?[cm]?ts$/.test(name)
}

const languagesById: ReadonlyMap<string, Language> = new Map([
  ['typescript', 'typescript'],
  ['typescriptreact', 'typescriptreact'],
  ['typescript.tsx', 'typescriptreact'],
  ['javascript', 'javascript'],
  ['javascriptreact', 'javascriptreact'],
  ['javascript.jsx', 'javascriptreact'],
])
