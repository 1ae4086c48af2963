import data from '../../../data/grpc.json'

const mapped: Readonly<Record<string, readonly string[]>> = data.codes
const received: Readonly<Record<string, string>> = data.received

/** The gRPC codes that a gateway which speaks both maps to an HTTP status, and what a gRPC client makes of that status from a proxy; undefined where no mapping names it. */
export function grpcCodes(code: number): { readonly mapped: readonly string[]; readonly received: string | undefined } | undefined {
  const codes = mapped[code] ?? []
  return codes.length > 0 || received[code] !== undefined ? { mapped: codes, received: received[code] } : undefined
}

/** Where both mappings are defined. */
export const grpcSources: readonly string[] = data.sources
