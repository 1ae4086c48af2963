import { createConnection } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { serve } from '../lsp/server.ts'
import type { Timers } from '../workspace/scheduler.ts'
import { nodeFiles } from './node-files.ts'

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

if (process.argv.slice(2).some((argument) => /^--(stdio|node-ipc|socket|pipe)\b/.test(argument))) {
  const connection = createConnection()
  // A failure of ours must not take the editor's session down; standard output belongs to the protocol.
  process.on('uncaughtException', (error) => connection.console.error(`Unexpected failure: ${error.stack ?? error}`))
  serve(connection, { files: nodeFiles, timers, version })
  connection.listen()
} else {
  process.stderr.write(
    'Usage: statuswise-language-server --stdio\nThe language server for editors; other ways to connect: --node-ipc, --socket=<port>, --pipe=<name>.\n',
  )
  process.exitCode = 2
}
