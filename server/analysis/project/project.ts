import type { Application } from '../../frameworks/contract/application.ts'
import type { Module } from '../../syntax/ir/module.ts'

/** What the analysis may ask about the project a file stands in. Synchronous; implemented by server/workspace. */
export interface Project {
  /** Version (or range) of a package as the nearest package.json says it; undefined when it does not. */
  version(packageName: string): string | undefined
  /** The file that an import leads to, lowered; undefined when it is none of the project's, or not readable. */
  module?(specifier: string, from: string): Module | undefined
  /** Files of the program that register what this one exports, or mount it; undefined as long as that is not known. Without it there are none. */
  importers?(uri: string): readonly Importer[] | undefined
  /** The applications that files in the folders around this one make; undefined as long as that is not known. */
  applications?(uri: string): readonly MadeApplication[] | undefined
}

/** A file that imports another, itself or through files that export it again. */
export interface Importer {
  readonly module: Module
  /** Whether one of its specifiers leads there. */
  leads(specifier: string): boolean
}

/** An application, with the framework that it is of. Plain data. */
export interface MadeApplication extends Application {
  /** As its framework's adapters say. */
  readonly by: string
}
