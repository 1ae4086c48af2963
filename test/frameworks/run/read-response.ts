/** A response as it stands on the wire. */
export interface WireResponse {
  readonly status: number
  readonly reason: string
  /** Names in lower case, in order. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
  /** Whether all that the header section promises has arrived. */
  readonly complete: boolean
}

/** What a connection carried: informational responses, the final one, and bytes after it. */
export interface Wire {
  readonly informational: readonly number[]
  readonly final: WireResponse | undefined
  readonly rest: Buffer
}

/** Reads the bytes a server sent for one request. */
export function readResponse(bytes: Buffer, method: string, closed: boolean): Wire {
  const informational: number[] = []
  let rest = bytes
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) return { informational, final: undefined, rest }
    const [statusLine, ...fields] = rest.subarray(0, end).toString('latin1').split('\r\n')
    const [, code, reason] = /^HTTP\/1\.1 (\d+) ?(.*)$/.exec(statusLine!) ?? []
    if (!code) throw new Error(`No status line: ${statusLine}`)
    rest = rest.subarray(end + 4)
    const status = Number(code)
    if (status >= 100 && status < 200 && status !== 101) {
      informational.push(status)
      continue
    }
    const headers = fields.map((field) => {
      const colon = field.indexOf(':')
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const
    })
    const content = readContent(rest, new Map(headers), method === 'HEAD' || status === 204 || status === 304, closed)
    return {
      informational,
      final: { status, reason: reason ?? '', headers, body: content.body, complete: content.complete },
      rest: content.rest,
    }
  }
}

interface Content {
  readonly body: Buffer
  readonly complete: boolean
  readonly rest: Buffer
}

const nothing = Buffer.alloc(0)

function readContent(bytes: Buffer, headers: ReadonlyMap<string, string>, bodiless: boolean, closed: boolean): Content {
  if (bodiless) return { body: nothing, complete: true, rest: bytes }
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(bytes)
  const length = headers.get('content-length')
  if (length === undefined) return { body: bytes, complete: closed, rest: nothing }
  const body = bytes.subarray(0, Number(length))
  return { body, complete: body.length === Number(length), rest: bytes.subarray(Number(length)) }
}

function readChunks(bytes: Buffer): Content {
  const chunks: Buffer[] = []
  let rest = bytes
  for (;;) {
    const end = rest.indexOf('\r\n')
    if (end < 0) return { body: Buffer.concat(chunks), complete: false, rest: nothing }
    const size = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16)
    const chunk = rest.subarray(end + 2, end + 2 + size)
    if (chunk.length < size) return { body: Buffer.concat([...chunks, chunk]), complete: false, rest: nothing }
    chunks.push(chunk)
    rest = rest.subarray(end + 2 + size + 2)
    if (size === 0) return { body: Buffer.concat(chunks), complete: true, rest }
  }
}
