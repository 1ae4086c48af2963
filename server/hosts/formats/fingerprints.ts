import { createHash } from 'node:crypto'
import type { Finding } from '../../features/finding.ts'
import { findingKey, identityOfKey } from '../findings/finding-key.ts'
import type { CheckedFile } from './report.ts'

/** Tells findings apart by what they are about and not by their lines; those about the same in one file are counted. */
export function fingerprintsIn({ path, text }: Pick<CheckedFile, 'path' | 'text'>): (finding: Finding) => string {
  const seen = new Map<string, number>()
  return (finding) => {
    const identity = `${path}\n${identityOfKey(findingKey(finding, text))}`
    const count = (seen.get(identity) ?? 0) + 1
    seen.set(identity, count)
    return createHash('sha256').update(`${identity}\n${count}`).digest('hex').slice(0, 40)
  }
}
