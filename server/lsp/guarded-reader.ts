import type { MessageReader, MessageWriter, NotificationMessage, RequestMessage } from 'vscode-languageserver'
import { oncePerMessage } from '../workspace/log.ts'
import { ErrorCodes, Message, MessageType } from './library.ts'
import { faultIn } from './parameters.ts'

/** Where the life of a server stands, by what it has read. */
type Phase = 'new' | 'serving' | 'shut down'

/** Why a request is not served. */
interface Refusal {
  readonly code: number
  readonly message: string
}

/** The door that everything an editor sends goes through: what is malformed or out of turn is refused here, and no handler sees it. */
export function guardedReader(reader: MessageReader, writer: MessageWriter): MessageReader {
  let phase: Phase = 'new'
  const send = (message: object) => {
    writer.write({ jsonrpc: '2.0', ...message }).catch(() => {
      // The connection is gone, and with it whoever would read it.
    })
  }
  const refuse = (id: RequestMessage['id'], error: Refusal) => send({ id, error })
  const log = oncePerMessage({ error: (message) => send({ method: 'window/logMessage', params: { type: MessageType.Error, message } }) })

  const refusalOf = ({ method, params }: RequestMessage): Refusal | undefined => {
    const initializes = method === 'initialize'
    if (phase === 'shut down') return { code: ErrorCodes.InvalidRequest, message: 'The server was shut down.' }
    if (phase === 'new' && !initializes) return { code: ErrorCodes.ServerNotInitialized, message: 'The server was not initialized.' }
    if (phase === 'serving' && initializes) return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' }
    const fault = faultIn(method, params)
    return fault === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: fault }
  }
  const admitsRequest = (request: RequestMessage): boolean => {
    const refusal = refusalOf(request)
    if (refusal) refuse(request.id, refusal)
    else if (request.method === 'initialize') phase = 'serving'
    else if (request.method === 'shutdown') phase = 'shut down'
    return !refusal
  }
  const admitsNotification = ({ method, params }: NotificationMessage): boolean => {
    if (method === 'exit') return true
    if (phase === 'new') return false
    const fault = faultIn(method, params)
    if (fault !== undefined) log.error(fault)
    return fault === undefined
  }
  const admits = (message: Message): boolean => {
    if (Message.isRequest(message)) return admitsRequest(message)
    // Whatever else there is the library logs.
    return !Message.isNotification(message) || admitsNotification(message)
  }

  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen(callback) {
      reader.onError((error) => refuse(null, { code: ErrorCodes.ParseError, message: error.message }))
      // An editor that is gone wants what one wants that says so.
      reader.onClose(() => callback({ jsonrpc: '2.0', method: 'exit' } as NotificationMessage))
      return reader.listen((message) => {
        if (admits(message)) callback(message)
      })
    },
    dispose: () => reader.dispose(),
  }
}
