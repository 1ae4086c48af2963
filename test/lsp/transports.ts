import type { ChildProcess, StdioOptions } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import {
  createClientPipeTransport,
  createProtocolConnection,
  generateRandomPipeName,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'

/** A way to speak to a language server: what it is started with, and the connection once it runs. */
export interface Transport {
  readonly argument: string
  readonly stdio: StdioOptions
  connect(server: ChildProcess): Promise<ProtocolConnection>
}

export const transports = { stdio, ipc, pipe, socket } satisfies Readonly<Record<string, () => Promise<Transport>>>

async function stdio(): Promise<Transport> {
  return {
    argument: '--stdio',
    stdio: ['pipe', 'pipe', 'inherit'],
    connect: async ({ stdout, stdin }) => createProtocolConnection(new StreamMessageReader(stdout!), new StreamMessageWriter(stdin!)),
  }
}

async function ipc(): Promise<Transport> {
  return {
    argument: '--node-ipc',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    connect: async (server) => createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server)),
  }
}

async function pipe(): Promise<Transport> {
  const name = generateRandomPipeName()
  const { onConnected } = await createClientPipeTransport(name)
  return { argument: `--pipe=${name}`, stdio: silent, connect: () => onConnected().then(connectionOf) }
}

async function socket(): Promise<Transport> {
  const server = createServer()
  const connected = new Promise<[MessageReader, MessageWriter]>((resolve) => {
    server.once('connection', (one) => {
      server.close()
      resolve([new StreamMessageReader(one), new StreamMessageWriter(one)])
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { argument: `--socket=${port}`, stdio: silent, connect: () => connected.then(connectionOf) }
}

const silent: StdioOptions = ['ignore', 'ignore', 'inherit']
const connectionOf = ([reader, writer]: [MessageReader, MessageWriter]) => createProtocolConnection(reader, writer)
