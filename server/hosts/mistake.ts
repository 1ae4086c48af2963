/** What somebody asks for that cannot be done, in a sentence for them; nothing has been written. */
export class Mistake extends Error {}
