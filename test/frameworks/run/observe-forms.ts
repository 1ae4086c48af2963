import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import type { Form } from '../forms.ts'
import type { Framework } from '../frameworks.ts'
import type { Observed } from './observed.ts'
import { ServerProcess } from './server-process.ts'

/** Runs every form in a framework; by title. */
export async function observeForms(framework: Framework, forms: readonly Form[]): Promise<ReadonlyMap<string, Observed>> {
  const folder = prepareFolder(framework)
  const serve = path.resolve(`test/frameworks/serve/${framework.serve}.mjs`)
  const server = new ServerProcess(path.resolve('test/frameworks/served'))
  const observed = new Map<string, Observed>()
  try {
    for (const form of forms) {
      const program = await writeProgram(folder, form, framework)
      const result = await server.observe({ program, serve }, form.request).catch((error) => {
        throw new Error(`${framework.name}: ${form.title}`, { cause: error })
      })
      observed.set(form.title, result)
    }
  } finally {
    server.stop()
  }
  return observed
}

/** A folder whose programs find the packages of the framework. */
function prepareFolder({ id, packages = id }: Framework): string {
  const folder = path.resolve('.cache/conformance', id)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const installed = path.resolve('test/frameworks', packages, 'node_modules')
  if (existsSync(installed)) symlinkSync(installed, path.join(folder, 'node_modules'), 'junction')
  return folder
}

async function writeProgram(folder: string, { index, file }: Form, { format }: Framework): Promise<string> {
  const loader = file.path.endsWith('ts') ? 'ts' : 'js'
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } }
  const { code } = await transform(file.text, { loader, target: 'node20', tsconfigRaw, ...(format && { format }) })
  const extension = format || /\bmodule\.exports\b/.test(file.text) ? 'cjs' : 'mjs'
  const program = path.join(folder, `${index}.${extension}`)
  writeFileSync(program, code)
  return program
}
