import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Collision } from '../../http/responses/semantics.ts'
import type { CollisionContext } from '../contract/collision-context.ts'

const headersSent = 'this call throws ERR_HTTP_HEADERS_SENT'
/** The same where nothing catches it. */
export const headersSentUncaught = 'ERR_HTTP_HEADERS_SENT is thrown and may end the process'

/** What a call does to a node:http response that was answered before. Source: the documentation of node:http, and the conformance tests. */
export function nodeCollision(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined {
  switch (second.kind) {
    case 'send':
      if (spelled(second) === 'end') return ended(first, second, context)
      if (first.later && second.later)
        return {
          effect: 'warned',
          consequence: 'only one of the two reaches the client, whichever is faster',
          isThrown: false,
        }
      if (first.later) return { effect: 'silent', consequence: 'this answer goes out and the first one is lost', isThrown: false }
      if (second.later && second.body.kind === 'stream')
        return { effect: 'warned', consequence: 'the file cannot be sent, and the connection may break', isThrown: false }
      return { effect: 'throws', consequence: headersSent, isThrown: true }
    case 'stream':
      // writeHead and flushHeaders start the header section; write goes on with the body.
      if (spelled(second) === 'writeHead') return first.later ? undefined : { effect: 'throws', consequence: headersSent, isThrown: true }
      if (second.later) return piped(first, context)
      if (spelled(second) === 'flushHeaders' || !context.ended || first.later) return undefined
      return writtenAfterEnd(context)
    case 'header':
      return first.later ? undefined : { effect: 'throws', consequence: headersSent, isThrown: true }
    case 'status':
      return first.later ? undefined : { effect: 'silent', consequence: 'the client still gets the status sent before', isThrown: false }
    default:
      return undefined
  }
}

/** What a second answer that throws comes to, where the framework takes what handlers throw, and in some versions what async ones reject with. */
export function thrownConsequence({ consequence }: Collision, { isCaught, isCallback, isAsync, semantics }: CollisionContext): string {
  if (isCaught) return consequence
  if (isCallback) return headersSentUncaught
  if (!isAsync || semantics.rejection === 'answered') return consequence
  return `${semantics.name} misses what this throws: the process may exit`
}

/** The method that is called in the end, be it in a helper. */
export const spelled = (event: ResponseEvent) => event.source?.name ?? event.name

/** What ending a response does to one that was answered before. */
export function ended(first: SendEvent | StreamEvent, second: SendEvent, context: CollisionContext): Collision | undefined {
  if (!context.ended) return undefined
  if (first.later) return { effect: 'warned', consequence: 'this ends the response before the first answer is out', isThrown: false }
  if (second.body.kind === 'none') return { effect: 'silent', consequence: 'this call changes nothing on the wire', isThrown: false }
  return writtenAfterEnd(context)
}

/** A stream comes after an answer; where one stream has failed, another may take its place. */
function piped(first: SendEvent | StreamEvent, { ended, isLater }: CollisionContext): Collision | undefined {
  if (!first.later)
    return ended ? { effect: 'silent', consequence: 'nothing of this stream reaches the client', isThrown: false } : undefined
  if (first.kind !== 'stream' || first.leavesOpen || isLater) return undefined
  return {
    effect: 'warned',
    consequence: 'both streams are written into one body',
    isThrown: false,
  }
}

function writtenAfterEnd({ isLater }: CollisionContext): Collision {
  if (isLater) return { effect: 'silent', consequence: 'what this call writes never reaches the client', isThrown: false }
  return {
    effect: 'crashes',
    consequence: 'this write after the end may end the process',
    isThrown: false,
  }
}
