// What the protocol's library has at run time, imported once: each module that imports it copies all its names when the server starts.
export {
  CodeActionKind,
  CodeLensRefreshRequest,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  LSPErrorCodes,
  MarkupKind,
  Message,
  MessageType,
  ResponseError,
  SymbolKind,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver'
