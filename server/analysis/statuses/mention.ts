import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Assign, Expression, Literal, Member, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Span } from '../../syntax/span.ts'

/** How a status comes to stand at a place: `implied` by a call that names none, `thrown` by an error that becomes an answer. */
export type StatusRole = 'sent' | 'implied' | 'thrown' | 'compared' | 'constant'

/** A place in the code that is about a status code. */
export interface StatusMention {
  readonly kind: 'status'
  readonly at: Span
  readonly codes: readonly number[]
  readonly role: StatusRole
  /** How the code spells it, when not as a number. */
  readonly spelling?: string
  /** The code is the end of a range: what stands between a status and it. */
  readonly bound?: Bound
  /** The handler it stands in. */
  readonly handler?: Handler
}

export type Bound = '<' | '<=' | '>' | '>='

/** A place in the code where a header field is named. */
export interface HeaderMention {
  readonly kind: 'header'
  readonly at: Span
  /** As written. */
  readonly name: string
}

export type Mention = StatusMention | HeaderMention

/** What mentions are looked for in. */
export type ModulePart = Pick<Module, 'text' | 'statements' | 'calls' | 'comparisons'>

export type MentionFacts = Pick<FileFacts, 'handlers' | 'statusUses'>

/** What is of interest among the expressions of a module, besides its calls. */
export interface Parts {
  readonly numbers: readonly Literal[]
  readonly members: readonly Member[]
  readonly objects: readonly ObjectLiteral[]
  readonly assignments: readonly Assign[]
  /** What says a status that is sent. */
  readonly sent: readonly Expression[]
}
