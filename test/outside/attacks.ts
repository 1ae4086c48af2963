/** Contents of files by path, and where links lead. */
export interface Planted {
  readonly files: Readonly<Record<string, string>>
  readonly links?: Readonly<Record<string, string>>
}

/** A folder that holds a secret, as seen from the folder of an attack. */
export interface Target {
  readonly relative: string
  readonly absolute: string
}

/** A way to have the files of a folder read; `app.ts` is the document that is opened. */
export interface Attack {
  readonly name: string
  /** Whether something of a folder inside the workspace shows, reached the same way. */
  readonly works: boolean
  readonly plant: (to: Target) => Planted
}

/** What a secret is: a text, and a number that is shown as no status where it is known. */
export interface Secret {
  readonly token: string
  readonly code: number
}

/** The files of a folder with a secret in each of them. */
export function secretFolder({ token, code }: Secret): Readonly<Record<string, string>> {
  const exported = `export const token = '${token}'\nexport const code = ${code}\nexport const fail = (res) => res.status(code).end()\n`
  return {
    'config.json': JSON.stringify({ token, code }),
    'secret.ts': exported,
    'index.ts': exported,
    'app.ts': `import express from 'express'\nimport router from './ws/mounted'\nexpress().use((req, res) => res.status(${code}).end()).use(router)\n`,
    'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@secret': ['./config.json'], [token]: ['x'] } } }),
    'statuswise.json': JSON.stringify({
      codes: { 404: { note: `Note ${token}` } },
      assumedHeaders: [token],
      rules: { [token]: 'off', 'invalid-status-code': token },
      [token]: 1,
    }),
    'package.json': JSON.stringify({ name: 'dep', version: token, main: './index.ts', dependencies: { express: token }, [token]: token }),
  }
}

/** A document that does with `data` whatever could show it. */
export const using = (imports: string) => `import express from 'express'
${imports}
const app = express()
app.get('/code', (req, res) => {
  res.status(data.code).end()
})
app.get('/later', (req, res) => {
  res.status(429).set('Retry-After', data.token).end()
})
app.get(data.token, (req, res) => {
  res.set(data.token, data.token)
  res.status(404).json({ error: data.token })
})
`

const json = (specifier: string) => ({ 'app.ts': using(`import data from '${specifier}'`) })
const code = (specifier: string) => ({ 'app.ts': using(`import * as data from '${specifier}'`) })
const settings = (name: unknown) => ({ 'app.ts': using('const data = {}'), 'statuswise.json': JSON.stringify({ extends: name }) })
const compiler = (config: object) => ({ 'tsconfig.json': JSON.stringify(config) })
const paths = (to: string, others: object = {}) => compiler({ compilerOptions: { ...others, paths: { '@secret': [to] } } })

const attack = (name: string, plant: Attack['plant']): Attack => ({ name, plant, works: true })
/** One that leads nowhere today. */
const hopeless = (name: string, plant: Attack['plant']): Attack => ({ name, plant, works: false })

export const attacks: readonly Attack[] = [
  attack('a relative import of data', ({ relative }) => ({ files: json(`${relative}/config.json`) })),
  attack('a relative import of code', ({ relative }) => ({ files: code(`${relative}/secret`) })),
  attack('a relative import of a folder', ({ relative }) => ({ files: code(relative) })),
  attack('require', ({ relative }) => ({ files: { 'app.ts': using(`const data = require('${relative}/config.json')`) } })),
  attack('an import far above the root', ({ absolute }) => ({ files: json(`${'../'.repeat(40)}${absolute.slice(1)}/config.json`) })),
  attack('a way through a folder that is not there', ({ relative }) => ({ files: json(`./none/../${relative}/config.json`) })),
  attack('an absolute import', ({ absolute }) => ({ files: json(`${absolute}/config.json`) })),
  hopeless('an import of a URI', ({ absolute }) => ({ files: json(`file://${absolute}/config.json`) })),
  hopeless('an encoded import', ({ relative }) => ({ files: json(`${relative.replaceAll('.', '%2e')}/config.json`) })),
  attack('backslashes', ({ relative }) => ({ files: json(`${relative.replaceAll('/', '\\\\')}\\\\config.json`) })),
  hopeless('another case', ({ relative }) => ({ files: json(`${relative.toUpperCase()}/CONFIG.json`) })),
  attack('re-exported code', ({ relative }) => ({ files: { ...code('./near'), 'near.ts': `export * from '${relative}/secret'` } })),
  attack('re-exported data', ({ relative }) => ({
    files: { ...json('./near'), 'near.ts': `export { default } from '${relative}/config.json'` },
  })),
  attack('paths', ({ relative }) => ({ files: { ...json('@secret'), ...paths(`${relative}/config.json`) } })),
  attack('absolute paths', ({ absolute }) => ({ files: { ...json('@secret'), ...paths(`${absolute}/config.json`) } })),
  attack('paths of jsconfig.json', ({ relative }) => ({
    files: { ...json('@secret'), 'jsconfig.json': paths(`${relative}/config.json`)['tsconfig.json'] },
  })),
  attack('baseUrl', ({ relative }) => ({
    files: { ...json('config.json'), ...compiler({ compilerOptions: { baseUrl: relative } }) },
  })),
  attack('rootDirs', ({ relative }) => ({
    files: { ...json('./config.json'), ...compiler({ compilerOptions: { rootDirs: ['.', relative] } }) },
  })),
  attack('a tsconfig that extends', ({ relative }) => ({
    files: { ...json('@secret'), ...compiler({ extends: `${relative}/tsconfig.json` }) },
  })),
  hopeless('imports of package.json', ({ relative }) => ({
    files: { ...json('#secret'), 'package.json': JSON.stringify({ imports: { '#secret': `${relative}/config.json` } }) },
  })),
  attack('a link to data', ({ relative }) => ({ files: json('./link.json'), links: { 'link.json': `${relative}/config.json` } })),
  attack('a link to code', ({ relative }) => ({ files: code('./link'), links: { 'link.ts': `${relative}/secret.ts` } })),
  attack('an absolute link', ({ absolute }) => ({ files: code('./link'), links: { 'link.ts': `${absolute}/secret.ts` } })),
  attack('a linked folder', ({ relative }) => ({ files: json('./linked/config.json'), links: { linked: relative } })),
  attack('a chain of links', ({ relative }) => ({
    files: json('./a/config.json'),
    links: { a: 'b', b: 'c/d', 'c/d': '../e', e: relative },
  })),
  attack('a link to a folder above', ({ absolute }) => ({
    files: json(`./up/${absolute.split('/').slice(-2).join('/')}/config.json`),
    links: { up: absolute.split('/').slice(0, -2).join('/') },
  })),
  attack('a package that is a link', ({ relative }) => ({
    files: { ...settings('dep'), ...code('dep') },
    links: { 'node_modules/dep': `../${relative}` },
  })),
  attack('data of a package that is a link', ({ relative }) => ({
    files: { ...json('dep/config.json'), ...compiler({ extends: 'dep/tsconfig.json' }) },
    links: { 'node_modules/dep': `../${relative}` },
  })),
  attack('the file of a package that is a link', ({ relative }) => ({
    files: settings('dep'),
    links: {
      'node_modules/dep/statuswise.json': `../../${relative}/statuswise.json`,
      'node_modules/dep/package.json': `../../${relative}/package.json`,
    },
  })),
  attack('a configuration of a package that is a link', ({ relative }) => ({
    files: settings('dep'),
    links: { 'node_modules/dep': `../${relative}` },
  })),
  attack('a package whose name leads away', ({ relative }) => ({
    files: { ...json(`dep/../../${relative}/config.json`), ...compiler({ extends: `dep/../../${relative}/tsconfig.json` }) },
  })),
  attack('a configuration that extends a file', ({ relative }) => ({ files: settings(`${relative}/statuswise.json`) })),
  attack('a configuration that extends a folder', ({ relative }) => ({ files: settings([relative, `./${relative}`]) })),
  attack('a configuration that extends data', ({ relative }) => ({ files: settings(`${relative}/package.json`) })),
  attack('a configuration that extends through a link', ({ relative }) => ({ files: settings('./linked'), links: { linked: relative } })),
  attack('a configuration that extends a package with a way out', ({ relative }) => ({
    files: { ...settings('dep'), 'node_modules/dep/statuswise.json': JSON.stringify({ extends: `../../${relative}/statuswise.json` }) },
  })),
  hopeless('a package name with a way out in a configuration', ({ relative }) => ({ files: settings(`dep/../../${relative}`) })),
  hopeless('an absolute path and a URI in a configuration', ({ absolute }) => ({ files: settings([absolute, `file://${absolute}`]) })),
  attack('a configuration that is a link', ({ relative }) => ({
    files: { 'app.ts': using('const data = {}') },
    links: { 'statuswise.json': `${relative}/statuswise.json` },
  })),
  hopeless('a tsconfig that is a link', ({ relative }) => ({
    files: json('@secret'),
    links: { 'tsconfig.json': `${relative}/tsconfig.json` },
  })),
]
