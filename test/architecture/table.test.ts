import { layers } from './layers.ts'
import { assertWritten } from './page.ts'

const code = (name: string) => `\`${name}\``

function table(): string {
  const rows = Object.entries(layers).map(
    ([layer, { holds, mayImport }]) => `| ${code(layer)} | ${holds} | ${mayImport.map(code).join(', ') || 'nothing'} |`,
  )
  return ['| Folder | Holds | May import |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

suite('table of the architecture', () => {
  test('is what the layers say', () => assertWritten('the layers', table()))
})
