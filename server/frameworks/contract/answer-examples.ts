/** An answer to write as an example. */
export interface ExampleAnswer {
  readonly status: number
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** Whether the status comes with content. */
  readonly hasContent: boolean
}

/** How a framework writes an answer, for people to copy. */
export interface AnswerExample {
  /** The framework, as a sentence names it. */
  readonly name: string
  print(answer: ExampleAnswer): string
}

export const sampleContent = '{ /* … */ }'
export const lines = (...all: readonly string[]) => all.join('\n')
/** `'Retry-After': '60'` for each. */
export const properties = ({ headers }: ExampleAnswer) => headers.map(({ name, value }) => `'${name}': '${value}'`).join(', ')
export const links = ({ headers }: ExampleAnswer, method: string) =>
  headers.map(({ name, value }) => `.${method}('${name}', '${value}')`).join('')
export const statements = ({ headers }: ExampleAnswer, call: string) => headers.map(({ name, value }) => `${call}('${name}', '${value}')`)

/** The class that runtimes and most newer frameworks share. */
export const fetchStandard: AnswerExample = {
  name: 'the Fetch standard',
  print(answer) {
    const { status, headers, hasContent } = answer
    const options = headers.length > 0 ? `{ status: ${status}, headers: { ${properties(answer)} } }` : `{ status: ${status} }`
    return `return ${hasContent ? `Response.json(${sampleContent}, ${options})` : `new Response(null, ${options})`}`
  },
}
