/**
 * One node of our own compact representation of a program: what handlers are made of, without types, comments and punctuation.
 * The parser's nodes are lowered into it at once and never leave server/syntax. Offsets are UTF-16, end exclusive.
 */
export interface Node {
  readonly start: number
  readonly end: number
}
