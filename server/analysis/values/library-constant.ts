import { constantValue } from '../../http/registry/constants.ts'
import { type Abstract, constant } from './abstract.ts'

/** The status code a library's export stands for. `path` starts with `default`, for namespace, default and named imports alike. */
export function libraryConstant(module: string, path: readonly string[]): number | undefined {
  const steps = path.slice(1)
  return constantValue(module, steps) ?? constantValue(module, ['default', ...steps]) ?? constantValue(module, ['*', ...steps])
}

/** What a library exports: a status code, or something that is known by where it comes from. */
export function libraryValue(module: string, path: readonly string[]): Abstract {
  const code = libraryConstant(module, path)
  return code === undefined ? { kind: 'library', origin: { module, path } } : constant(code)
}
