import type { ConnectionOptions } from 'vscode-languageserver'
import { LSPErrorCodes, Message, ResponseError } from './library.ts'

/** The answer to a request that was cancelled. */
export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}

/** Requests that are cancelled before their turn are never begun. */
export const cancelsWaiting: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched(request) {
      if (!Message.isRequest(request) || request.method === 'initialize' || request.method === 'shutdown') return undefined
      return { jsonrpc: request.jsonrpc, id: request.id, error: cancelled().toJson() }
    },
  },
}
