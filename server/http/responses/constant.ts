/** A value that can be written into a status, a header or a body, as far as the text tells. */
export type Constant = string | number | boolean | null | undefined
