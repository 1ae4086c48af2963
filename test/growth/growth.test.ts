import { fileShapes } from './file-shapes.ts'
import { frameworkShapes } from './framework-shapes.ts'
import { longShapes } from './long-shapes.ts'
import { assertGrowth } from './measure.ts'
import { otherWork } from './other-work.ts'
import { routeShapes } from './route-shapes.ts'
import type { Shape } from './shapes.ts'
import { sourceWork } from './source-work.ts'
import { statementShapes } from './statement-shapes.ts'
import { valueShapes } from './value-shapes.ts'

/** Characters of the smaller text; the larger has four times as many. */
const length = 5_000
const longLength = 80_000

const groups = { routes: routeShapes, frameworks: frameworkShapes, statements: statementShapes, values: valueShapes, files: fileShapes }

for (const [group, shapes] of Object.entries(groups)) growth(group, shapes, length)
growth('long files', longShapes, longLength)

function growth(group: string, shapes: Readonly<Record<string, Shape>>, length: number): void {
  suite(`growth: ${group}`, function () {
    // For what hangs alone.
    this.timeout(0)
    for (const [name, shape] of Object.entries(shapes)) {
      const uri = `file:///project/app.${name.includes('jsx') ? 'tsx' : 'ts'}`
      test(name, () => assertGrowth(sourceWork(shape, uri), length))
    }
  })
}

suite('growth: other files', function () {
  this.timeout(0)
  for (const [name, { work, size }] of Object.entries(otherWork)) test(name, () => assertGrowth(work, size))
})
