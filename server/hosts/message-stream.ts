import type { Readable } from 'node:stream'
import { AbstractMessageReader, type DataCallback } from 'vscode-languageserver/node'

/** Texts that an editor opens are smaller by far, escaped and encoded too. */
const largestMegabytes = 128
const largestHeader = 4096
/** What the beginning of a header looks like. */
const headerBeginning = /^(?:[\w-]+:[^\r\n]*\r\n)*(?:[\w-]*|[\w-]+:[^\r\n]*\r?|\r)$/

interface Header {
  /** Bytes of the body. */
  readonly length: number
  /** Where the body begins. */
  readonly end: number
}

/** Reads messages from a stream: all that have come in before any is handled, so that a cancellation overtakes what it cancels. A stream that is no longer understood is at its end. */
export class MessageStream extends AbstractMessageReader {
  private readonly stream: Readable
  private unread: Buffer = Buffer.alloc(0)
  private header: Header | undefined
  private body: Buffer[] = []
  private missing = 0

  constructor(stream: Readable) {
    super()
    this.stream = stream
  }

  listen(callback: DataCallback) {
    const read = (chunk: Buffer) => {
      try {
        this.read(chunk, callback)
      } catch (error) {
        this.fireError(error)
        this.stream.destroy()
      }
    }
    this.stream.on('data', read)
    this.stream.on('error', (error) => this.fireError(error))
    this.stream.on('close', () => this.fireClose())
    return { dispose: () => void this.stream.off('data', read) }
  }

  private read(chunk: Buffer, callback: DataCallback): void {
    let rest = chunk
    for (;;) {
      if (!this.header) {
        rest = this.unread.length === 0 ? rest : Buffer.concat([this.unread, rest])
        this.header = readHeader(rest)
        this.unread = this.header ? Buffer.alloc(0) : rest
        if (!this.header) return
        rest = rest.subarray(this.header.end)
        this.missing = this.header.length
      }
      const part = rest.subarray(0, this.missing)
      this.body.push(part)
      this.missing -= part.length
      if (this.missing > 0) return
      rest = rest.subarray(part.length)
      const body = Buffer.concat(this.body)
      this.body = []
      this.header = undefined
      this.hand(body, callback)
    }
  }

  private hand(body: Buffer, callback: DataCallback): void {
    try {
      callback(JSON.parse(body.toString('utf8')))
    } catch {
      this.fireError(new Error('The body of a message is no JSON.'))
    }
  }
}

/** Undefined until it is complete; fails when it will never be one. */
function readHeader(bytes: Buffer): Header | undefined {
  const text = bytes.toString('latin1', 0, largestHeader)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) {
    if (text.length === largestHeader || !headerBeginning.test(text)) throw new Error('What came in is no header of a message.')
    return undefined
  }
  const digits = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(text.slice(0, end))?.[1]
  if (digits === undefined) throw new Error('The header of a message has no Content-Length that is a number.')
  const length = Number(digits)
  if (length > largestMegabytes * 1024 * 1024) throw new Error(`A message is larger than ${largestMegabytes} MB.`)
  return { length, end: end + 4 }
}
