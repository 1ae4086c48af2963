/** Sends a request to the language server as soon as it runs. */
export type Send = <Result>(method: string, params: unknown) => Promise<Result>
