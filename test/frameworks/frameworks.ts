import { existsSync, readFileSync } from 'node:fs'

/** A framework in one version that the analyser is compared with. */
export interface Framework {
  /** Its folder under test/frameworks; nothing is installed where there is no such folder. */
  readonly id: string
  /** As sentences and tables name it. */
  readonly name: string
  /** Which document holds its call forms. */
  readonly document: string
  /** Which file of `serve` turns a program into a server. */
  readonly serve: string
}

/** All frameworks, grouped by document, older versions first. */
export const frameworks: readonly Framework[] = [
  { id: 'express-4', name: 'Express 4', document: 'express', serve: 'express' },
  { id: 'express-5', name: 'Express 5', document: 'express', serve: 'express' },
  { id: 'node-http', name: 'node:http', document: 'node-http', serve: 'node-http' },
]

/** Exact versions of the packages it consists of, as its package.json says. */
export function dependenciesOf({ id }: Framework): Readonly<Record<string, string>> {
  const manifest = `test/frameworks/${id}/package.json`
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).dependencies : {}
}
