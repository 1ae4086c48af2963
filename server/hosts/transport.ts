import { connect } from 'node:net'
import type { Duplex, Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { IPCMessageReader, IPCMessageWriter, type MessageReader, type MessageWriter, StreamMessageWriter } from 'vscode-languageserver/node'
import { MessageStream } from './message-stream.ts'

/** How messages come in and go out. */
export interface Transport {
  readonly reader: MessageReader
  readonly writer: MessageWriter
}

/** The way to an editor that the arguments of the program name; undefined when they name none. */
export function openTransport(args: readonly string[]): Transport | undefined {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { stdio: { type: 'boolean' }, 'node-ipc': { type: 'boolean' }, socket: { type: 'string' }, pipe: { type: 'string' } },
  })
  if (values.stdio) return over(process.stdin, process.stdout)
  if (values['node-ipc']) return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) }
  if (typeof values.socket === 'string') return overBoth(connect(Number(values.socket), '127.0.0.1'))
  if (typeof values.pipe === 'string') return overBoth(connect(values.pipe))
  return undefined
}

const overBoth = (stream: Duplex) => over(stream, stream)

function over(input: Readable, output: Writable): Transport {
  return { reader: new MessageStream(input), writer: new StreamMessageWriter(output) }
}
