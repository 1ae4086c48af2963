import Mocha from 'mocha'

/** The entry that VS Code calls in its extension host when it is started with `extensionTestsPath`. */
export async function run(): Promise<void> {
  // Marked, because the extension host's console carries the lines of every other extension too.
  const say = (format = '', ...values: unknown[]) => console.log(`[mocha] ${format}`, ...values)
  Mocha.reporters.Base.consoleLog = say
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 600_000 })
  mocha.suite.emit('pre-require', globalThis, null, mocha)
  await import('./extension.ts')
  await import('./asking.ts')
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run((failures) => {
      say(`${runner.stats?.passes ?? 0} passed, ${failures} failed`)
      resolve(failures)
    })
  })
  if (failed > 0) throw new Error(`${failed} failed`)
}
