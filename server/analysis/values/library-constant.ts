import { constantValue } from '../../http/registry/constants.ts'

/** The status code a library's export stands for. `path` starts with `default`, for namespace, default and named imports alike. */
export function libraryConstant(module: string, path: readonly string[]): number | undefined {
  const steps = path.slice(1)
  return constantValue(module, steps) ?? constantValue(module, ['default', ...steps]) ?? constantValue(module, ['*', ...steps])
}
