import { type ExampleAnswer, fetchStandard } from '../../frameworks/contract/answer-examples.ts'
import { adapters } from '../../frameworks/index.ts'
import { isBodiless } from '../../http/registry/status-codes.ts'

/** The frameworks that an answer can be written in, by their ids. */
export const printableFrameworks: readonly string[] = adapters.filter(({ example }) => example).map(({ id }) => id)

/** An answer as a framework writes it, and what to call that framework: where none is known, the web's own class. */
export function printAnswer(
  framework: string,
  status: number,
  headers: ExampleAnswer['headers'],
): { readonly name: string; readonly text: string } {
  const example = adapters.find(({ id }) => id === framework)?.example ?? fetchStandard
  return { name: example.name, text: example.print({ status, headers, hasContent: !isBodiless(status) }) }
}
