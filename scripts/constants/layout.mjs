// @ts-check

/** @typedef {import('./read-constants.mjs').Modules} Modules */

/** A list that is part of another is written once; smaller ones are not worth it. */
const smallest = 10

/** Modules and their lists, as data/constants.schema.json describes them. @param {Modules} modules */
export function layOut(modules) {
  /** @type {Map<string, ReadonlySet<string>>} */
  const lists = new Map()
  /** @type {Record<string, Record<string, string[]>>} */
  const named = {}
  for (const [specifier, exports] of inOrder(modules)) {
    named[specifier] = {}
    for (const [path, members] of Object.entries(exports)) {
      named[specifier][path] = listsFor(
        `${specifier} ${path}`,
        Object.entries(members).map(([name, code]) => `${code} ${name}`),
        lists,
      )
    }
  }
  return { modules: named, lists: Object.fromEntries([...lists].map(([name, members]) => [name, [...members].join()])) }
}

/** @param {Modules} modules */
function inOrder(modules) {
  return Object.entries(modules).sort(([one], [other]) => (one < other ? -1 : 1))
}

/** The lists that together hold the members: those there are already, the largest first, and one for the rest. @param {string} name @param {string[]} members @param {Map<string, ReadonlySet<string>>} lists */
function listsFor(name, members, lists) {
  let rest = members
  const found = []
  const bySize = [...lists].sort(([, one], [, other]) => other.size - one.size)
  for (const [other, those] of bySize) {
    if (those.size > rest.length || (those.size < smallest && those.size < rest.length)) continue
    const without = rest.filter((member) => !those.has(member))
    if (without.length !== rest.length - those.size) continue
    found.push(other)
    rest = without
  }
  if (rest.length > 0) {
    found.push(name)
    lists.set(name, new Set(rest))
  }
  return found
}
