import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The files of a folder, those of its folders too. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(file) : file.endsWith('.ts') ? [file] : []
  })
}

/** A file without its comments. */
export function codeOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}

/** What a file imports: paths from the root, names of packages. Types count like values. */
export function importsOf(file: string): string[] {
  return [...codeOf(file).matchAll(/(?:from |import |import\()'([^']+)'/g)].map(([, name]) =>
    name!.startsWith('.') ? path.posix.join(path.posix.dirname(file), name!) : name!,
  )
}

/** Everything that imports itself by way of others: the strongly connected parts of more than one, by Tarjan. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (file: string) => {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    open.push(file)
    for (const imported of imports.get(file) ?? []) {
      if (!imports.has(imported)) continue
      if (!order.has(imported)) visit(imported)
      if (open.includes(imported)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(imported)!))
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return found
}
