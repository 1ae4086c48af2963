import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Application } from '../contract/application.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'

const bare: Application = { prefix: '', except: [] }

/** `app.setGlobalPrefix('api', { exclude: ['health'] })`; of an application of which that is not said in its file, or not as text, no prefix is told. */
export function applicationIn({ calls, imports }: Module): Application | undefined {
  const made = calls.some(({ callee }) => callee.kind === 'member' && callee.property === 'create' && isFactory(callee.object))
  const setting = calls.filter(({ callee }) => callee.kind === 'member' && callee.property === 'setGlobalPrefix')
  const [first, ...others] = setting
  if (!first || ![...imports].some((it) => it.startsWith('@nestjs/'))) return made ? bare : undefined
  const [prefix, options] = first.args
  const text = textLiteral(prefix)
  const except = exceptions(options)
  if (others.length > 0 || text === undefined || !except) return bare
  return { prefix: asPath(text), except }
}

function isFactory(expression: Expression): boolean {
  const origin = originOf(expression)
  return origin?.module === '@nestjs/core' && origin.path.at(-1) === 'NestFactory'
}

/** Undefined where these are not plain paths. */
function exceptions(options: Expression | undefined): readonly string[] | undefined {
  if (!options) return []
  const literal = objectLiteral(options)
  const excluded = propertyValue(literal, 'exclude')
  if (!literal || literal.properties.some(({ spread }) => spread)) return undefined
  if (!excluded) return []
  if (excluded.kind !== 'array') return undefined
  const paths = excluded.elements.map((it) => textLiteral(propertyValue(objectLiteral(it), 'path') ?? it))
  return paths.every((it) => it !== undefined && /^[\w./-]*$/.test(it)) ? paths.map((it) => asPath(it!)) : undefined
}

const asPath = (text: string) => `/${text.split('/').filter(Boolean).join('/')}`
