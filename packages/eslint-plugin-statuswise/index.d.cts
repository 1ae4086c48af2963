import type { ESLint, Linter } from 'eslint'

declare const plugin: ESLint.Plugin & { configs: Record<'recommended' | 'strict' | 'opinionated', Linter.Config> }
export = plugin
