import { adapters } from '../../frameworks/index.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { lower } from '../../syntax/lowering/lower.ts'
import type { SourceTree } from '../../syntax/parse.ts'

const aliases = new Map(adapters.flatMap(({ aliases = {} }) => Object.entries(aliases)))

/** Lowers a file of a project, where packages of frameworks have the names that their adapters know, wherever they are published. */
export const lowerFile = (tree: SourceTree, uri: string): Module => lower(tree, uri, aliases)
