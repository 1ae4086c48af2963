import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cases } from '../properties.ts'
import { type Step, startWorkbench, steps } from './operations.ts'

const open = (file: string, text?: number): Step => ({ do: 'open', file, text })
const write = (file: string, text: number): Step => ({ do: 'write', file, text })

/** What happens, after which the diagnostics of some open document are others. */
const happenings: Readonly<Record<string, readonly Step[]>> = {
  'an imported JSON file is written': [open('orders.ts'), write('codes.json', 1)],
  'an imported JSON file is edited': [open('orders.ts'), open('codes.json'), { do: 'change', file: 'codes.json', text: 1 }],
  'tsconfig.json is written': [write('other/audit.ts', 1), open('orders.ts'), write('tsconfig.json', 1)],
  'tsconfig.json is deleted': [open('orders.ts'), { do: 'delete', file: 'tsconfig.json' }],
  'tsconfig.json is created': [{ do: 'delete', file: 'tsconfig.json' }, open('orders.ts'), write('tsconfig.json', 0)],
  'jsconfig.json is created': [
    { do: 'delete', file: 'tsconfig.json' },
    write('other/audit.ts', 0),
    open('orders.ts'),
    write('jsconfig.json', 0),
  ],
  'the base of tsconfig.json is written': [write('other/audit.ts', 1), open('orders.ts'), write('base.json', 1)],
  'the base of tsconfig.json is deleted': [open('orders.ts'), { do: 'delete', file: 'base.json' }],
  'the base of tsconfig.json is created': [{ do: 'delete', file: 'base.json' }, open('orders.ts'), write('base.json', 0)],
  'the target of an import is renamed': [
    write('lib/audit.ts', 1),
    open('orders.ts'),
    { do: 'delete', file: 'lib/audit.ts' },
    write('lib/audit.js', 0),
  ],
  'the target of an import is deleted while a folder has its name': [
    write('lib/audit/index.ts', 0),
    open('orders.ts'),
    { do: 'delete', file: 'lib/audit.ts' },
  ],
  'the target of an import is hidden by another': [
    { do: 'delete', file: 'lib/audit.ts' },
    write('lib/audit.js', 0),
    open('orders.ts'),
    write('lib/audit.ts', 1),
  ],
  'the folder of an import is deleted': [open('orders.ts'), { do: 'delete', file: 'lib' }],
  'a folder is moved to where an import leads': [
    { do: 'delete', file: 'lib' },
    write('other/audit.ts', 0),
    open('orders.ts'),
    { do: 'rename', file: 'other', to: 'lib' },
  ],
  'what a configuration extends is created': [{ do: 'delete', file: 'team.json' }, open('orders.ts'), write('team.json', 1)],
  'what an open configuration extends is created': [{ do: 'delete', file: 'team.json' }, open('statuswise.json'), write('team.json', 1)],
  'another file begins to mount a router': [open('routes/login.ts'), open('app.ts'), { do: 'change', file: 'app.ts', text: 1 }],
  'another file begins on disk to mount a router': [open('routes/login.ts'), write('app.ts', 1)],
  'a file that mounts a router is created': [{ do: 'delete', file: 'app.ts' }, open('routes/login.ts'), write('app.ts', 1)],
  'a helper is opened with a text not saved': [open('orders.ts'), open('lib/audit.ts', 1)],
  'a helper is closed without saving': [
    open('orders.ts'),
    open('lib/audit.ts'),
    { do: 'change', file: 'lib/audit.ts', text: 1 },
    { do: 'close', file: 'lib/audit.ts' },
  ],
  'a helper opened with a text not saved is closed': [open('lib/audit.ts', 1), open('orders.ts'), { do: 'close', file: 'lib/audit.ts' }],
  'what stands above a helper grows': [open('orders.ts'), write('lib/audit.ts', 2)],
  'another file begins to register a handler': [open('late.ts'), open('app.ts'), { do: 'change', file: 'app.ts', text: 3 }],
  'another file begins on disk to register a handler': [open('late.ts'), write('app.ts', 3)],
  'another file no longer registers a handler': [write('app.ts', 3), open('late.ts'), write('app.ts', 0)],
  'a helper that handlers lead to is mended': [open('orders.ts'), open('routes/login.ts'), write('busy.ts', 1)],
  'a helper that handlers lead to moves': [open('orders.ts'), open('routes/login.ts'), write('busy.ts', 2)],
  'what handlers lead to is suppressed where it lies': [open('orders.ts'), open('routes/login.ts'), write('busy.ts', 3)],
  'a helper that handlers lead to is opened': [open('orders.ts'), open('routes/login.ts'), open('busy.ts', 2)],
  'a helper that handlers lead to is closed': [open('busy.ts', 2), open('orders.ts'), { do: 'close', file: 'busy.ts' }],
  'the last handler that leads to a helper is closed': [open('orders.ts'), { do: 'close', file: 'orders.ts' }],
  'a handler that leads to an open helper is closed': [open('orders.ts'), open('busy.ts'), { do: 'close', file: 'orders.ts' }],
  'what a helper ends in returns': [open('orders.ts'), write('stop.ts', 1)],
  'the nearer package.json is created': [open('routes/login.ts'), write('routes/package.json', 1)],
  'a package is installed': [
    write('package.json', 3),
    write('node_modules/express/package.json', 1),
    open('orders.ts'),
    write('node_modules/express/package.json', 0),
  ],
  'settings change while a document is opened': [
    ...['app.ts', 'limit.ts', 'lib/audit.ts'].map((file) => open(file)),
    { ...open('orders.ts'), hurried: true },
    { do: 'configure', settings: 2 },
  ],
}

/** Each time it is quiet, an editor just started would show the same. Answers what was shown each time. */
async function assertNothingIsStale(pulls: boolean, all: readonly Step[]) {
  const bench = await startWorkbench(pulls)
  const shown: unknown[] = []
  try {
    for (const [i, step] of all.entries()) {
      bench.do(step)
      if (step.hurried && i < all.length - 1) continue
      await bench.editor.quiet()
      const fresh = await bench.startAnew()
      await fresh.quiet()
      const wanted = fresh.shown()
      fresh.stop()
      shown.push(bench.editor.shown())
      assert.deepEqual(shown.at(-1), wanted)
    }
    return shown
  } finally {
    bench.editor.stop()
  }
}

for (const pulls of [false, true])
  suite(`what an editor that ${pulls ? 'asks for diagnostics' : 'is sent diagnostics'} shows is up to date`, () => {
    for (const [name, all] of Object.entries(happenings))
      test(`after ${name}`, async () => {
        const shown = await assertNothingIsStale(pulls, all)
        assert.notDeepEqual(shown.at(-1), shown.at(-2))
      })

    test('after whatever happens', () =>
      fc.assert(
        fc.asyncProperty(steps, async (all) => void (await assertNothingIsStale(pulls, all))),
        cases(100),
      )).timeout(600_000)
  })
