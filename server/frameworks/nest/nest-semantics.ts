import type { Body } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, FrameworkAdapter, Surroundings } from '../contract/adapter.ts'
import { nothing } from '../contract/drafts.ts'
import { isNothing } from '../contract/known-constants.ts'
import { majorVersion } from '../contract/versions.ts'
import { express } from '../express/express.ts'
import { fastify } from '../fastify/fastify.ts'

/** What Nest answers with: the package that joins the two, and the framework below. */
export interface Platform {
  readonly id: string
  readonly adapter: FrameworkAdapter
  /** As that framework treats what is done to its response, in the version that goes with a version of Nest. */
  below(nest: number): Semantics
  /** What it sends of a value that a method returns. */
  content(value: Argument): Body
  /** Whether it answers an error that is returned as it answers one that is thrown, with its status. */
  readonly answersReturnedErrors: boolean
  /** Whether its redirects keep a status that is set. */
  readonly redirectsKeepStatus: boolean
}

/** How Nest treats a method. */
interface NestSemantics extends Semantics {
  readonly nest?: number
  readonly modes?: readonly Mode[]
}

const withVersion = (name: string, version: string): Surroundings => ({
  uri: '',
  version: (asked) => (asked === name ? version : undefined),
})

export const onExpress: Platform = {
  id: 'nest',
  adapter: express,
  below: (nest) => express.semantics(withVersion('express', nest < 11 ? '4' : '5')),
  content(value) {
    if (isNothing(value)) return nothing
    // Express takes texts for HTML.
    return value.constant && value.body.kind !== 'unknown' ? { ...value.body, kind: 'html' } : value.body
  },
  answersReturnedErrors: false,
  redirectsKeepStatus: false,
}
export const onFastify: Platform = {
  id: 'nest-fastify',
  adapter: fastify,
  below: (nest) => fastify.semantics(withVersion('fastify', nest < 11 ? '4' : '5')),
  content: (value) => (isNothing(value) ? { ...value.body, kind: 'json' } : value.body),
  answersReturnedErrors: true,
  redirectsKeepStatus: true,
}

/** How the answer of a method comes about. created: 201 by default · manual: by what it does to the response · redirect, render, stream: by a decorator. */
export type Mode = 'created' | 'manual' | 'redirect' | 'render' | 'stream'

const all = new Map<string, NestSemantics>()

/** The version of Nest that a project uses. */
export const nestVersion = ({ version }: Surroundings): number => majorVersion(version('@nestjs/common') ?? version('@nestjs/core')) ?? 12

/** How Nest treats methods of one mode. */
export function nestSemantics({ id, below }: Platform, nest: number, modes: readonly Mode[] = []): NestSemantics {
  const key = [id, nest, ...modes].join(' ')
  const known = all.get(key)
  if (known) return known
  const made: NestSemantics = {
    ...below(nest),
    name: `Nest ${nest}`,
    defaultStatus: modes.includes('created') ? 201 : 200,
    unanswered: modes.includes('manual') ? 'hang' : 200,
    rejection: 'answered',
    onThrow: { status: 'lost', headers: 'kept' },
    nest,
    modes,
  }
  all.set(key, made)
  return made
}

export const isOfMode = ({ modes = [] }: NestSemantics, mode: Mode): boolean => modes.includes(mode)

/** How the framework below treats what a method does to its response. */
export const semanticsBelow = ({ below }: Platform, { nest }: NestSemantics): Semantics => below(nest!)
