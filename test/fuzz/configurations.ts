import type { LSPAny } from 'vscode-languageserver/node'
import { withHostile } from './hostile-values.ts'
import type { Session } from './session.ts'

const files: Readonly<Record<string, unknown>> = {
  'statuswise.json': {
    extends: ['./base.json'],
    profile: 'strict',
    rules: { 'missing-retry-after': 'off' },
    assumedHeaders: ['Retry-After'],
    requiredHeaders: [{ header: 'X-Request-Id', statuses: ['2xx'] }],
    overrides: [{ files: ['**/*.ts'], rules: { 'response-sent-twice': 'hint' } }],
    codes: { 499: { name: 'Gone away', meaning: 'x' } },
  },
  'base.json': { extends: './statuswise.json', rules: {} },
  'package.json': { name: 'shop', type: 'module', dependencies: { express: '^4.0.0', fastify: '5' }, imports: { '#x': './a.ts' } },
  'tsconfig.json': { extends: './base.json', compilerOptions: { baseUrl: '.', paths: { '@lib/*': ['./lib/*'] } } },
  'node_modules/express/package.json': { name: 'express', version: '5.1.0' },
}

const settings = {
  enable: true,
  rules: { teapot: 'off' },
  platforms: ['alb'],
  hover: { meaning: true },
  codeLens: true,
  inlayHints: true,
}

/** Writes a configuration file with something hostile in it, at times cut off, or tells the server of hostile settings. */
export async function configure(session: Session): Promise<void> {
  const { random, client, documents, sources, figures, steps } = session
  if (documents.size === 0) await session.open('a.ts', sources[random(sources.length)]!)
  figures.configurations += 1
  if (random(3) === 0) {
    session.settings = (withHostile(settings, random) ?? null) as LSPAny
    steps.push(`settings ${shown(session.settings)}`)
    await client.configure(session.settings)
  } else {
    const names = Object.keys(files)
    const name = names[random(names.length)]!
    const text = JSON.stringify(withHostile(files[name], random)) ?? ''
    const cut = random(5) === 0 ? text.slice(0, random(text.length)) : text
    steps.push(`${name} ${shown(cut)}`)
    await client.fileChanged(session.write(name, cut))
  }
  await session.compare()
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 300)
