import type { Connection } from 'vscode-languageserver'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Log } from '../workspace/log.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'
import { type StatusParams, statusMethod } from './protocol.ts'

/** Tells how each document is looked at: the log, and editors that show it. */
export interface Status {
  /** A document was looked at, which took so long. */
  looked(document: OpenDocument, findings: number, milliseconds: number): void
  /** Files that are not open are being read in these folders; in none any more. */
  reading(folders: readonly string[]): void
}

export interface StatusParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly log: Log
  readonly support: () => ClientSupport
}

/** That of one connection. */
export function createStatus({ connection, workspace, log, support }: StatusParts): Status {
  const send = (params: StatusParams) => {
    if (support().showsStatus) connection.sendNotification(statusMethod, params).catch(() => {})
  }
  return {
    looked(document, findings, milliseconds) {
      if (!document.language) return
      const { uri } = document
      const { enable, profile } = workspace.settings(document)
      const [configuration] = workspace.configurationFiles(document)
      const frameworks = enable ? [...new Set(workspace.facts(document).handlers.map(({ semantics }) => semantics.name))] : []
      const reason = enable ? undefined : 'turned off by `statuswise.enable`, or by `ignore` in statuswise.json'
      const how =
        reason === undefined ? `checked as ${frameworks.join(', ') || 'no handler of a known framework'}` : `not checked: ${reason}`
      log.info?.(`${uri}: ${how}; profile ${profile}, ${configuration === undefined ? 'no statuswise.json' : `set by ${configuration}`}`)
      send({ uri, profile, findings, milliseconds: Math.round(milliseconds), frameworks, isChecked: enable })
    },
    reading: (folders) => send({ reading: folders }),
  }
}
