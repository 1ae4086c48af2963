import assert from 'node:assert/strict'
import { type Client, type ClientOptions, pushing, startClient } from './client.ts'
import { makeFolder, messageOf, secondAnswer, sentTwice } from './examples.ts'

const uri = 'file:///nowhere/app.ts'
const rule = 'response-sent-twice'

suite('settings in the language server', () => {
  let client: Client
  const start = async (options?: ClientOptions) => {
    client = await startClient(options)
  }
  teardown(() => void client.process.kill())

  test('those of the editor hold from the first diagnostics on, and change at once', async () => {
    await start({ settings: { rules: { [rule]: 'hint' } } })
    await client.open(uri, sentTwice)
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ severity }) => severity),
      [4],
    )

    const off = client.nextPush(uri)
    await client.configure({ rules: { [rule]: 'off' } })
    assert.deepEqual((await off).diagnostics, [])

    const information = client.nextPush(uri)
    await client.configure({ rules: { [rule]: 'information' } })
    assert.deepEqual(
      (await information).diagnostics.map(({ severity }) => severity),
      [3],
    )
  })

  test('disabled, nothing is shown at all', async () => {
    await start({ settings: { enable: false } })
    await client.open(uri, sentTwice.replace('res.json(1)', 'res.status(404).json(1)'))
    assert.deepEqual(await client.diagnostics(uri), [])
    assert.equal(await client.hover(uri, { line: 3, character: 14 }), null)
    assert.deepEqual(await client.codeActions(uri, secondAnswer), [])
  })

  test('nonsense from the editor counts as nothing', async () => {
    for (const settings of [null, 7, [], { enable: 'perhaps', rules: 3 }, { rules: { [rule]: 'loud', 'no-such-rule': 'error' } }]) {
      await start({ settings })
      await client.open(uri, sentTwice)
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ severity }) => severity),
        [1],
      )
      client.process.kill()
    }
  })

  test('an editor that cannot be asked sends them', async () => {
    const { configuration: _, ...workspace } = pushing.workspace!
    await start({ capabilities: { ...pushing, workspace }, initializationOptions: { rules: { [rule]: 'hint' } } })
    await client.open(uri, sentTwice)
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ severity }) => severity),
      [4],
    )
    const changed = client.nextPush(uri)
    await client.configure({ rules: { [rule]: 'warning' } })
    assert.deepEqual(
      (await changed).diagnostics.map(({ severity }) => severity),
      [2],
    )
  })

  test('statuswise.json holds for the files beneath it, and is watched', async () => {
    const folder = makeFolder({ 'shop/statuswise.json': JSON.stringify({ rules: { [rule]: 'warning' } }) })
    try {
      await start({ folders: [folder.uri] })
      const [inside, outside] = [`${folder.uri}/shop/src/app.ts`, `${folder.uri}/app.ts`]
      await client.open(inside, sentTwice)
      await client.open(outside, sentTwice)
      assert.deepEqual(
        (await client.diagnostics(inside)).map(({ severity }) => severity),
        [2],
      )
      assert.deepEqual(
        (await client.diagnostics(outside)).map(({ severity }) => severity),
        [1],
      )
      const changed = client.nextPush(inside)
      await client.fileChanged(folder.write('shop/statuswise.json', JSON.stringify({ rules: { [rule]: 'off' } })))
      assert.deepEqual((await changed).diagnostics, [])
    } finally {
      folder.remove()
    }
  })

  test('a file that statuswise.json extends is watched under any name, other files are not', async () => {
    const folder = makeFolder({
      'statuswise.json': JSON.stringify({ extends: './team.json' }),
      'team.json': JSON.stringify({ rules: { [rule]: 'hint' } }),
    })
    try {
      await start({ folders: [folder.uri] })
      const file = `${folder.uri}/app.ts`
      await client.open(file, sentTwice)
      assert.deepEqual(
        (await client.diagnostics(file)).map(({ severity }) => severity),
        [4],
      )
      await client.fileChanged(folder.write('data.json', '{}'))
      const changed = client.nextPush(file)
      await client.fileChanged(folder.write('team.json', JSON.stringify({ rules: { [rule]: 'warning' } })))
      assert.deepEqual(
        (await changed).diagnostics.map(({ severity }) => severity),
        [2],
      )
      assert.equal(client.published.length, 2)
    } finally {
      folder.remove()
    }
  })

  test('mistakes in statuswise.json are shown in it', async () => {
    await start()
    const text = '{ "rules": { "no-such-rule": "error" } }'
    await client.open('file:///nowhere/statuswise.json', text, 'json')
    const [diagnostic] = await client.diagnostics('file:///nowhere/statuswise.json')
    assert.ok(diagnostic)
    assert.match(messageOf(diagnostic), /no-such-rule/)
    await client.change('file:///nowhere/statuswise.json', 2, { text: '{}' })
    assert.deepEqual(await client.diagnostics('file:///nowhere/statuswise.json', 2), [])
  })

  test('mistakes in the configuration files of an open document are shown while these are closed, each once', async () => {
    const mistaken = JSON.stringify({ extends: './base.json', rules: { 'no-such-rule': 'off' } })
    const folder = makeFolder({ 'statuswise.json': mistaken, 'base.json': '{ "profil": "strict" }', 'src/app.ts': sentTwice })
    try {
      await start({ folders: [folder.uri] })
      const [own, base, app] = ['statuswise.json', 'base.json', 'src/app.ts'].map((name) => `${folder.uri}/${name}`) as [
        string,
        string,
        string,
      ]
      const codes = (push: { readonly diagnostics: readonly { readonly code?: unknown }[] }) => push.diagnostics.map(({ code }) => code)
      const shown = [client.nextPush(own), client.nextPush(base)]
      await client.open(app, sentTwice)
      for (const push of shown) assert.deepEqual(codes(await push), ['invalid-configuration'])

      const opened = client.nextPush(own)
      await client.open(own, mistaken, 'json', 7)
      assert.equal((await opened).version, 7)
      assert.deepEqual(codes(await opened), ['invalid-configuration'])

      const cleared = client.nextPush(own)
      await client.close(own)
      assert.deepEqual(codes(await cleared), [])
      assert.deepEqual(codes(await client.nextPush(own)), ['invalid-configuration'])

      const mended = [client.nextPush(own), client.nextPush(base)]
      await client.fileChanged(folder.write('statuswise.json', '{}'))
      for (const push of mended) assert.deepEqual(codes(await push), [])

      const broken = client.nextPush(own)
      await client.fileChanged(folder.write('statuswise.json', '{ "a\0": 1 }'))
      assert.match(messageOf((await broken).diagnostics[0]), /cannot be read/)

      const left = client.nextPush(own)
      await client.close(app)
      assert.deepEqual(codes(await left), [])
      assert.equal(client.published.filter((push) => push.uri === base).length, 2)
    } finally {
      folder.remove()
    }
  })

  test('a comment above silences a finding, and comes as a fix', async () => {
    await start()
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    const titles = (await client.codeActions(uri, secondAnswer)).map(({ title }) => title)
    assert.ok(
      titles.some((title) => /ignore/i.test(title)),
      titles.join(),
    )
    await client.change(uri, 2, {
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
      text: `  // statuswise-ignore ${rule}: it is what this test is about\n`,
    })
    assert.deepEqual(await client.diagnostics(uri, 2), [])
  })
})
