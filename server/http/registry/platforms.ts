import data from '../../../data/platforms.json'
import type { Confidence, SourcedText } from './sourced-text.ts'

/** What a platform means by a code. */
export interface PlatformMeaning {
  /** When it answers so. */
  readonly text: string
  readonly causes?: readonly string[]
  readonly fixes?: readonly string[]
  /** False where it is about what the platform does with such a response from upstream. */
  readonly isOwn?: boolean
  readonly source: string
  readonly confidence: Confidence
}

/** Something between the client and the handler, or around it, that answers by itself. */
export interface Platform {
  /** `alb`, `cloudfront`, …: what the setting `statuswise.platforms` lists. */
  readonly id: string
  readonly name: string
  /** As a line of a list calls it. */
  readonly short: string
  readonly kind: 'load balancer' | 'gateway' | 'network' | 'proxy' | 'function host' | 'firewall'
  /** How to tell its own answers from those of the server behind it. */
  readonly ownAnswer: readonly SourcedText[]
  readonly codes: Readonly<Record<string, readonly PlatformMeaning[]>>
  /** Timeouts and sizes that end in a status code. */
  readonly limits?: readonly { readonly name: string; readonly value: string; readonly source: string }[]
}

/** What the client of a function gets when the function fails. */
export interface FunctionFront {
  /** Id of the platform in front of the function. */
  readonly platform: string
  /** Where it has several ways to call the function. */
  readonly mode?: string
  /** By id of `functionFailures`; no codes where nothing is known. */
  readonly answers: Readonly<
    Record<string, { readonly codes: readonly number[]; readonly note?: string; readonly confidence?: Confidence }>
  >
  readonly sources: readonly string[]
}

/** When the entries were last compared with their sources. */
export const platformsChecked = data.checked

/** All platforms. */
export const platforms = data.platforms as unknown as readonly Platform[]

/** The ways in which a function can fail: the columns of the matrix. */
export const functionFailures: readonly { readonly id: string; readonly text: string }[] = data.lambdaErrors.failures

/** What is in front of functions: the rows of the matrix. */
export const functionFronts = data.lambdaErrors.fronts as unknown as readonly FunctionFront[]

const byId: ReadonlyMap<string, Platform> = new Map(platforms.map((platform) => [platform.id, platform]))

/** The platform of that id. */
export function platform(id: string): Platform | undefined {
  return byId.get(id)
}

/** What the platforms of these ids, or all, mean by a code; those that say nothing about it left out. */
export function platformMeanings(
  code: number,
  ids: readonly string[] = [...byId.keys()],
): readonly { readonly platform: Platform; readonly meanings: readonly PlatformMeaning[] }[] {
  return ids.flatMap((id) => {
    const platform = byId.get(id)
    const meanings = platform?.codes[code]
    return platform && meanings ? [{ platform, meanings }] : []
  })
}
