/** Whether a list has another length, or another order, after a method of this name. */
export function changesItsList(name: string): boolean {
  return /^(push|unshift|pop|shift|splice|sort|reverse|fill|copyWithin)$/.test(name)
}
