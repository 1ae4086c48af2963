import assert from 'node:assert/strict'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, filesFound, findingsIn, inFolder } from './run.ts'

suite('command line: which files', () => {
  test('TypeScript and JavaScript of every kind, in order of names', () => {
    const wanted = ['a.cjs', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.mts', 'a.ts', 'a.tsx', 'b/a.ts', 'b.ts'].map((name) => [name, broken])
    const others = ['a.d.ts', 'a.d.mts', 'a.json', 'a.md', 'a.vue', 'ts', 'a.ts.bak'].map((name) => [name, broken])
    const found = filesFound(Object.fromEntries([...wanted, ...others]))
    assert.deepEqual(found, ['a.cjs', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.mts', 'a.ts', 'a.tsx', 'b/a.ts', 'b.ts'])
  })

  test('not dependencies, hidden folders, what bundlers write, nor what is no text', () => {
    const statement = broken.replaceAll('\n', ' ')
    const found = filesFound({
      'a.ts': broken,
      'node_modules/x/a.js': broken,
      'packages/p/node_modules/x/a.js': broken,
      '.cache/a.ts': broken,
      '.git/hooks/a.js': broken,
      'a.min.js': broken,
      'bundle.js': `${statement}${'/**/;'.repeat(2000)}\n`,
      'huge.js': `${broken}${`// ${'x'.repeat(97)}\n`.repeat(30_000)}`,
      'binary.ts': `${broken}\0`,
      'utf-16.ts': Buffer.from(`\uFEFF${broken}`, 'utf16le'),
    })
    assert.deepEqual(found, ['a.ts'])
  })

  test('a name that is not in UTF-8 is said, as nothing under it can be read', function () {
    // Other systems do not let such a name be.
    if (process.platform !== 'linux') this.skip()
    inFolder({ 'a.ts': broken, '\uFFFD.ts': broken, 'caf\uFFFD.ts': broken, '.gitignore': '*.js\n' }, (folder) => {
      const latin = (name: string) => Buffer.from(`${folder.path}/${name}`, 'latin1')
      mkdirSync(latin('\xe9t\xe9'))
      // Nobody wants to read the others.
      for (const name of ['caf\xe9.ts', '\xe9t\xe9/a.ts', '\xe9.md', '\xe9.js', '.\xe9']) writeFileSync(latin(name), broken)
      const result = folder.run('check', '--format', 'json')
      const said = ['caf\uFFFD.ts', '\uFFFDt\uFFFD'].map((name) => `statuswise: ${name}: its name is not in UTF-8\n`)
      assert.deepEqual([result.stderr, result.status], [said.join(''), 2])
      assert.deepEqual(
        findingsIn(result),
        ['a.ts', 'caf\uFFFD.ts', '\uFFFD.ts'].map((it) => `${it}:7 response-sent-twice`),
      )
      rmSync(latin('\xe9t\xe9'), { recursive: true })
    })
  })

  test('an import of what no file can be below', () => {
    inFolder({ 'a.ts': `import app from './view.vue'\n${broken}`, 'view.vue': '<template />' }, (folder) => {
      const { stderr } = folder.run('check', 'a.ts')
      assert.equal(stderr, '')
    })
  })

  test('a file called minified is checked when it is named; one that looks generated is refused', () => {
    const generated = `${broken.replaceAll('\n', ' ')}${'/**/;'.repeat(2000)}\n`
    inFolder({ 'a.min.js': broken, 'dist/b.js': generated }, (folder) => {
      const { stdout, stderr, status } = folder.run('check', '--format', 'json', '--strict-files', 'a.min.js', 'dist/b.js')
      assert.deepEqual(new Set(JSON.parse(stdout).map(({ file }: { file: string }) => file)), new Set(['a.min.js']))
      assert.equal(stderr, 'statuswise: dist/b.js: not checked, as it looks generated\n')
      assert.equal(status, 2)
    })
  })

  test('links are not followed, unless they are named', () => {
    inFolder({ 'real/a.ts': broken }, (folder) => {
      symlinkSync('..', path.join(folder.path, 'real/up'))
      symlinkSync('real', path.join(folder.path, 'linked'))
      symlinkSync('real/a.ts', path.join(folder.path, 'a.ts'))
      symlinkSync('nowhere.ts', path.join(folder.path, 'b.ts'))
      const check = (...args: string[]) => findingsIn(folder.run('check', '--format', 'json', ...args)).map((it) => it.split(':')[0])
      assert.deepEqual(check(), ['real/a.ts'])
      assert.deepEqual(check('linked'), ['linked/a.ts'])
      assert.deepEqual(check('a.ts'), ['a.ts'])
    })
  })

  test('each once', () => {
    assert.deepEqual(filesFound({ 'src/a.ts': broken, 'src/b.ts': broken }, 'src/b.ts', 'src', '.', './src/a.ts'), ['src/b.ts', 'src/a.ts'])
  })

  test('a file that gives no sign of HTTP counts as checked', () => {
    inFolder({ 'a.ts': 'export const a = 1\n', 'b.ts': '// statuswise-ignore-file response-sent-twice: no\n' }, (folder) => {
      assert.match(folder.run('check').stdout, /unused-suppression.*^1 problem \(1 warning\) in 1 file, 2 checked$/ms)
    })
  })
})

suite('command line: .gitignore', () => {
  const files = (...names: string[]) => Object.fromEntries(names.map((name) => [name, broken]))

  test('those in the folders and below', () => {
    const found = filesFound({
      ...files(
        'a.ts',
        'b.gen.ts',
        'out/a.ts',
        'x/out/a.ts',
        'x/keep.gen.ts',
        'x/y/b.gen.ts',
        'x/y/local.ts',
        'z/local.ts',
        'top.ts',
        'x/top.ts',
        'Out2/a.ts',
      ),
      '.gitignore': '# what is made\n*.gen.ts\nout/\n/top.ts\nout2\n',
      'x/.gitignore': '!keep.gen.ts\n',
      'x/y/.gitignore': 'local.ts\r\n',
    })
    assert.deepEqual(found, ['Out2/a.ts', 'a.ts', 'x/keep.gen.ts', 'x/top.ts', 'z/local.ts'])
  })

  test('those above, up to the root of the repository', () => {
    const tree = {
      ...files('repository/a/src/b.ts', 'repository/a/src/made/c.ts', 'repository/a/src/d.ts'),
      'repository/.gitignore': 'made\n',
      'repository/a/.gitignore': 'd.ts\n',
      '.gitignore': '*\n',
    }
    inFolder(tree, (folder) => {
      mkdirSync(path.join(folder.path, 'repository/.git'))
      const cwd = path.join(folder.path, 'repository/a/src')
      assert.deepEqual(findingsIn(folder.runWith({ cwd }, 'check', '--format', 'json')), ['b.ts:7 response-sent-twice'])
    })
    assert.deepEqual(filesFound({ ...files('src/a.ts', 'src/made/b.ts'), '.gitignore': 'made\n' }, 'src'), ['src/a.ts'])
  })

  test('what is named is checked all the same', () => {
    const tree = { ...files('made/a.ts', 'made/deep/b.ts', 'made/deep/c.ts'), '.gitignore': 'made\n', 'made/deep/.gitignore': 'c.ts\n' }
    assert.deepEqual(filesFound(tree), [])
    assert.deepEqual(filesFound(tree, 'made/a.ts'), ['made/a.ts'])
    assert.deepEqual(filesFound(tree, 'made'), ['made/a.ts', 'made/deep/b.ts'])
  })
})

suite('command line: configuration', () => {
  test('the nearest file holds, and comments in the code', () => {
    const found = filesFound({
      'a/statuswise.json': '{ "rules": { "response-sent-twice": "off" } }',
      'a/x.ts': broken,
      'b/x.ts': broken,
      'c/x.ts': broken.replace('  res.json({ id', '  // statuswise-ignore response-sent-twice: so it is\n  res.json({ id'),
    })
    assert.deepEqual(found, ['b/x.ts'])
  })

  test("the version in package.json decides about the code's framework", () => {
    const message = (range: string) =>
      inFolder(
        {
          'package.json': JSON.stringify({ dependencies: { express: range } }),
          'a.ts': broken.replace('(req, res) =>', 'async (req, res) =>'),
        },
        (folder) => folder.run('check').stdout.split('\n')[1],
      )
    assert.notEqual(message('^4.0.0'), message('^5.0.0'))
  })
})
