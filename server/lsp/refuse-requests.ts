import type { Connection } from 'vscode-languageserver'
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DocumentDiagnosticRequest,
  ErrorCodes,
  HoverRequest,
  InitializeRequest,
  InlayHintRequest,
  ResponseError,
  ShutdownRequest,
} from './library.ts'
import { askMethod, pageMethod, routesMethod } from './protocol.ts'

/** The requests that have a handler. */
const served = [
  InitializeRequest.method,
  ShutdownRequest.method,
  HoverRequest.method,
  CompletionRequest.method,
  CompletionResolveRequest.method,
  CodeLensRequest.method,
  InlayHintRequest.method,
  CodeActionRequest.method,
  DocumentDiagnosticRequest.method,
  askMethod,
  pageMethod,
  routesMethod,
]

/** From now on every request is an error, as the protocol wants it of a server that was shut down. */
export function refuseRequests(connection: Connection): void {
  const refuse = () => new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.')
  for (const method of served) connection.onRequest(method, refuse)
  // Those that have none.
  connection.onRequest(refuse)
}
