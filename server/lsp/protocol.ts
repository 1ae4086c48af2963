import type { Position, Range } from 'vscode-languageserver'
import type { Step } from '../features/questions/question.ts'

/** What a person can ask for by name. */
export type AskCommand = 'explain' | 'decide' | 'compare' | 'diagnose'

/** Method of the request that leads through a dialogue: the answers so far in, the next question out, or what it came to. */
export const askMethod = 'statuswise/ask'

/** The same parameters have the same result, so that going back is asking with one answer less. */
export interface AskParams {
  readonly command: AskCommand
  /** Ids of what was chosen, in order; several of one question are joined by commas. */
  readonly answers: readonly string[]
  /** The document in front of the person, if there is one. */
  readonly uri?: string
  /** Where its caret is. */
  readonly position?: Position
}

export type AskResult = Exclude<Step, { readonly kind: 'edit' }> | AskedEdit

/** What a dialogue has come to is written into a document. */
export interface AskedEdit {
  readonly kind: 'edit'
  readonly uri: string
  readonly range: Range
  readonly text: string
}
export type { Question } from '../features/questions/question.ts'

/** Method of the request for a page in Markdown. Pages link each other by relative paths. */
export const pageMethod = 'statuswise/page'

export interface PageParams {
  /** Of the page: `status/404.md`. */
  readonly path: string
}

/** Null: there is no such page. */
export type PageResult = { readonly markdown: string } | null

/** Method of the notification that says where the caret is, whenever it has moved. Sent by clients that say `experimental.statuswise.caret`. */
export const caretMethod = 'statuswise/caret'

export interface CaretParams {
  /** Absent where no document has it: another window is in front, or a view. */
  readonly uri?: string
  readonly position?: Position
}

/** The commands of the server, as clients run them. */
export const checkCommand = 'statuswise.checkWorkspace'
export const clearCommand = 'statuswise.clearWorkspace'

/** Method of the notification that says how a document was looked at, or in which folders files that are not open are being read. Sent to clients that say `experimental.statuswise.status`. */
export const statusMethod = 'statuswise/status'

export type StatusParams = DocumentStatus | { readonly reading: readonly string[] }

export interface DocumentStatus {
  readonly uri: string
  readonly profile: string
  readonly findings: number
  /** How long the last look took. */
  readonly milliseconds: number
  /** `Express 5`. */
  readonly frameworks: readonly string[]
  readonly isChecked: boolean
}

/** Method of the request for the routes of files, open or on disk. */
export const routesMethod = 'statuswise/routes'

export interface RoutesParams {
  readonly uris: readonly string[]
}

export type RoutesResult = readonly FileRoutes[]

export interface FileRoutes {
  readonly uri: string
  readonly routes: readonly RouteItem[]
}

export interface RouteItem {
  /** `GET /users/:id`. */
  readonly title: string
  /** Empty for any. */
  readonly methods: readonly string[]
  /** Whole; empty where the text does not tell. */
  readonly paths: readonly string[]
  /** The handler's head. */
  readonly range: Range
  /** All of the handler. */
  readonly extent: Range
  readonly answers: readonly AnswerItem[]
  /** It may answer with other statuses too. */
  readonly open: boolean
}

export interface AnswerItem {
  readonly code: number
  /** `404 Not Found`. */
  readonly title: string
  /** Header fields that some path goes without. */
  readonly missing: readonly string[]
  readonly range: Range
}

/** Named in `experimental.statuswise.commands` of the client's capabilities by clients that know `showAnswersCommand`. */
export const showAnswersCommand = 'statuswise.showAnswers'

/** Named there as well by clients that show pages when a link with this command is followed. */
export { showPageCommand } from '../text/page-address.ts'

/** Named there by clients that can select a stretch of an open document; its arguments are a URI and a range. It comes behind an edit that leaves something to write. */
export const selectCommand = 'statuswise.select'

/** Named there by clients that can save a document that an edit has changed; its argument is a URI. */
export const saveCommand = 'statuswise.save'

/** Argument of `showAnswersCommand`. */
export interface ShowAnswersArgument extends RouteItem {
  readonly uri: string
}
