import { createConnection } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { cancelsWaiting } from '../lsp/cancellation.ts'
import { guardedReader } from '../lsp/guarded-reader.ts'
import { serve } from '../lsp/server.ts'
import { printable } from '../text/printable.ts'
import type { Timers } from '../workspace/scheduler.ts'
import { createLinksStore } from './caches/links-store.ts'
import { nodeFiles, shippedPage } from './node-files.ts'
import { put, tty } from './terminal.ts'
import { openTransport } from './transport.ts'

const timers: Timers = {
  after(milliseconds, task) {
    if (milliseconds === 0) {
      // A timer that is due runs before anything is read.
      const immediate = setImmediate(task)
      return () => clearImmediate(immediate)
    }
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}

const transport = openTransport(process.argv.slice(2))
if (transport) {
  const { reader, writer } = transport
  const connection = createConnection(guardedReader(reader, writer), writer, cancelsWaiting)
  // Standard output belongs to the protocol, and the connection may be what broke.
  reader.onError((error) => put(process.stderr, tty`statuswise-language-server: ${error.message}\n`))
  // A failure of ours must not take the editor's session down.
  process.on('uncaughtException', (error) => connection.console.error(printable(`Unexpected failure: ${error.stack ?? error}`)))
  const runtime = `Node ${process.versions.node}`
  serve(connection, { files: nodeFiles, timers, kept: createLinksStore(), version, runtime, shippedPage })
  connection.listen()
} else {
  put(
    process.stderr,
    tty`Usage: statuswise-language-server --stdio\nThe language server for editors; other ways to connect: --node-ipc, --socket=<port>, --pipe=<name>.\n`,
  )
  process.exitCode = 2
}
