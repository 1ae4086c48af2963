import { analyze } from '../../server/analysis/analyze.ts'
import { parse, type SourceTree } from '../../server/syntax/parse.ts'
import { worstFiles } from './worst-files.ts'

// Prints the milliseconds that the analysis of a file of this name takes; one that cannot even be parsed takes none.
const text = worstFiles.get(process.argv[2]!)!
const tree = attempt(() => parse(text, 'javascript'))
const start = performance.now()
if (tree) {
  const { handlers } = analyze(tree, 'file:///worst.js', { version: () => '5.1.0' })
  if (!handlers.some(({ incomplete }) => incomplete)) throw new Error('It is not too complex')
}
console.log(performance.now() - start)

function attempt(task: () => SourceTree): SourceTree | undefined {
  try {
    return task()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
