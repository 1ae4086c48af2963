/** What shows code in a text that is not parsed yet: words, with a pattern of what stands behind them, or a pattern that may begin within a word. */
export type Sign = readonly [words: string, behind: string] | string

const methods = [
  ...['text', 'html', 'body', 'code', 'notFound', 'status', 'sendStatus', 'send', 'json', 'jsonp', 'end'],
  ...['writeHead', 'redirect', 'setHeader', 'set', 'header', 'render', 'sendFile'],
]

/** Behind the name of a response: a method that answers with it, or its status set. */
export const answering = String.raw`\s*[?!]?\.\s*(?:(?:${methods.join('|')})\s*[(<]|status(?:Code)?\s*=(?!=))`

/** Behind a word that is a sign by itself. */
export const asWord = String.raw`\b`
