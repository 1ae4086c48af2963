import type { Semantics } from '../../http/responses/semantics.ts'
import type { FrameworkAdapter, Surroundings } from '../contract/adapter.ts'
import { majorVersion } from '../contract/versions.ts'
import { express } from '../express/express.ts'
import { fastify } from '../fastify/fastify.ts'

/** What Nest answers with: the package that joins the two, and the framework below. */
export interface Platform {
  readonly id: string
  readonly adapter: FrameworkAdapter
  /** As that framework treats what is done to its response, in the version that goes with a version of Nest. */
  below(nest: number): Semantics
}

const withVersion = (name: string, version: string): Surroundings => ({
  uri: '',
  version: (asked) => (asked === name ? version : undefined),
})

export const onExpress: Platform = {
  id: 'nest',
  adapter: express,
  below: (nest) => express.semantics(withVersion('express', nest < 11 ? '4' : '5')),
}
export const onFastify: Platform = {
  id: 'nest-fastify',
  adapter: fastify,
  below: (nest) => fastify.semantics(withVersion('fastify', nest < 11 ? '4' : '5')),
}

/** How the answer of a method comes about. created: 201 by default · manual: by what it does to the response · redirect, render, stream: by a decorator. */
export type Mode = 'created' | 'manual' | 'redirect' | 'render' | 'stream'

const all = new Map<string, Semantics>()

/** The version of Nest that a project uses. */
export const nestVersion = ({ version }: Surroundings): number => majorVersion(version('@nestjs/common') ?? version('@nestjs/core')) ?? 12

/** How Nest treats methods of one mode. */
export function nestSemantics({ id: platform, below }: Platform, nest: number, modes: readonly Mode[] = []): Semantics {
  const id = [`${platform}-${nest}`, ...modes].join('+')
  const known = all.get(id)
  if (known) return known
  const made: Semantics = {
    ...below(nest),
    id,
    name: `Nest ${nest}`,
    defaultStatus: modes.includes('created') ? 201 : 200,
    unanswered: modes.includes('manual') ? 'hang' : 200,
    rejection: 'answered',
    onThrow: { status: 'lost', headers: 'kept' },
  }
  all.set(id, made)
  return made
}

/** What the id of the semantics says. */
export const isOfMode = ({ id }: Semantics, mode: Mode): boolean => id.split('+').includes(mode)
export const nestOf = ({ id }: Semantics): number => Number(/-(\d+)/.exec(id)![1])
