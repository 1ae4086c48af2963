import type { Semantics } from '../../http/responses/semantics.ts'

/** Where handlers give results and something of the platform writes them to the connection: it answers their errors too, and leaves out content that a status does not carry. */
export const resultSemantics: Omit<Semantics, 'id' | 'name'> = {
  defaultStatus: 200,
  unanswered: 200,
  rejection: 'answered',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'dropped',
  validStatus: [100, 999],
  numericString: 'coerced',
  invalidStatus: 'throws-when-sent',
  onThrow: { status: 'lost', headers: 'lost' },
}
