import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Problem, Profile, Severity } from '../../http/responses/problem.ts'
import type { RequiredHeaders } from '../../http/responses/required-headers.ts'
import type { Span } from '../../syntax/span.ts'
import { type Found, inside, itemsOf, oneOf, propertiesOf, span, stringsOf, type WrittenName } from './configuration-nodes.ts'
import { fileMatcher, patternMistake } from './file-patterns.ts'
import { type HouseCode, readCodes } from './house-codes.ts'
import { readHeaders, readRequiredHeaders } from './required-headers.ts'
import { ruleNamed } from './rule-names.ts'

/** What becomes of a rule's findings. */
export type RuleLevel = Severity | 'off'

/** What one place in a configuration file sets. */
export interface Layer {
  readonly profile?: Profile
  readonly rules: ReadonlyMap<string, RuleLevel>
  readonly assumedHeaders?: readonly string[]
  readonly requiredHeaders?: readonly RequiredHeaders[]
  /** What is said of single codes. */
  readonly codes?: ReadonlyMap<number, HouseCode>
}

/** What a configuration file sets for some files; their paths are relative to its folder. */
export interface Override extends Layer {
  readonly matches: (path: string) => boolean
}

/** A configuration file by itself: all of it that makes sense, and what does not. */
export interface ConfigurationFile {
  readonly extends: readonly WrittenName[]
  readonly own: Layer
  /** Files that are not checked, by their paths relative to its folder. */
  readonly ignores: (path: string) => boolean
  readonly overrides: readonly Override[]
  /** Every name in the place of a rule's; whether there is such a rule is not asked here. */
  readonly ruleNames: readonly WrittenName[]
  readonly problems: readonly Problem[]
}

/** One that is there and cannot be read: it hides those in outer folders all the same. */
export const unreadableFile: ConfigurationFile = {
  extends: [],
  own: { rules: new Map() },
  ignores: () => false,
  overrides: [],
  ruleNames: [],
  problems: [{ at: { start: 0, end: 0 }, message: 'This file cannot be read, so nothing in it counts.' }],
}

/** In order of weight. */
export const profiles: readonly Profile[] = ['recommended', 'strict', 'opinionated']
export const ruleLevels: readonly RuleLevel[] = ['error', 'warning', 'information', 'hint', 'off']
/** What people write who know other linters. */
export const otherLevels: ReadonlyMap<string, RuleLevel> = new Map([
  ['warn', 'warning'],
  ['info', 'information'],
])

/** No configuration that a person writes is longer. */
const longestText = 256 * 1024

const fileProperties = ['$schema', 'extends', 'profile', 'ignore', 'rules', 'overrides', 'assumedHeaders', 'requiredHeaders', 'codes']
const overrideProperties = ['files', 'profile', 'rules', 'assumedHeaders', 'requiredHeaders', 'codes']

/** Reads JSON with comments and trailing commas; never fails. */
export function readConfigurationFile(text: string): ConfigurationFile {
  const found: Found = { ruleNames: [], problems: [] }
  const root = readTree(text, found)
  const properties = root ? propertiesOf(root, found, fileProperties) : new Map<string, Node>()
  return {
    extends: readExtends(properties.get('extends'), found),
    own: readLayer(properties, found),
    ignores: readPatterns(properties.get('ignore'), 'ignore', found),
    overrides: itemsOf(properties.get('overrides'), 'overrides', found).map((item) => readOverride(item, found)),
    ruleNames: found.ruleNames.map((name) => ({ ...name, at: within(text, name.at) })),
    problems: found.problems.map((problem) => ({ ...problem, at: within(text, problem.at) })),
  }
}

/** What is not closed has a length beyond the text, or none. */
function within({ length }: string, { start, end }: Span): Span {
  return { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) }
}

function readTree(text: string, found: Found): Node | undefined {
  const whole = { start: 0, end: Math.min(text.length, 1) }
  if (text.length > longestText) {
    found.problems.push({ at: whole, message: `This file is longer than ${longestText} characters and is not read.` })
    return undefined
  }
  const errors: ParseError[] = []
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true })
    for (const { error, offset, length } of errors) {
      const at = { start: offset, end: offset + length }
      found.problems.push({ at, message: syntaxMessages[printParseErrorCode(error)] ?? 'This is no valid JSON.' })
    }
    return root
  } catch {
    // Deep nesting exhausts the stack of the parser.
    found.problems.push({ at: whole, message: 'This file is nested too deeply to be read.' })
    return undefined
  }
}

const syntaxMessages: Readonly<Record<string, string>> = {
  ValueExpected: 'A value is missing here.',
  PropertyNameExpected: 'A property name in double quotes is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace is missing.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'The configuration ends before this.',
  UnexpectedEndOfString: 'The closing quotation mark is missing.',
  UnexpectedEndOfComment: 'The end of the comment is missing.',
}

function readLayer(properties: ReadonlyMap<string, Node>, found: Found): Layer {
  const profile = oneOf(profiles, properties.get('profile'), 'profile', found)
  const headers = properties.get('assumedHeaders')
  const required = properties.get('requiredHeaders')
  const codes = properties.get('codes')
  return {
    rules: readRules(properties.get('rules'), found),
    ...(profile && { profile }),
    ...(headers && { assumedHeaders: readHeaders(headers, 'assumedHeaders', found) }),
    ...(required && { requiredHeaders: readRequiredHeaders(required, found) }),
    ...(codes && { codes: readCodes(codes, found) }),
  }
}

function readRules(node: Node | undefined, found: Found): ReadonlyMap<string, RuleLevel> {
  const rules = new Map<string, RuleLevel>()
  if (!node) return rules
  for (const [written, value] of propertiesOf(node, found)) {
    const name = ruleNamed(written)
    // The name is written just before its value.
    found.ruleNames.push({ name, at: inside(value.parent!.children![0]!) })
    const level = otherLevels.get(value.value) ?? oneOf(ruleLevels, value, 'severity', found)
    if (level) rules.set(name, level)
  }
  return rules
}

function readOverride(node: Node, found: Found): Override {
  const properties = propertiesOf(node, found, overrideProperties)
  const files = properties.get('files')
  if (!files && node.type === 'object')
    found.problems.push({ at: span(node), message: 'An override needs `files`: patterns of those it is for.' })
  if (files?.type === 'array' && (files.children ?? []).every(isNegative))
    found.problems.push({ at: span(files), message: '`files` names none: write a pattern of those the override is for.' })
  return { ...readLayer(properties, found), matches: readPatterns(files, 'files', found) }
}

function readPatterns(node: Node | undefined, property: string, found: Found): (path: string) => boolean {
  const patterns = node ? stringsOf(node, property, found) : []
  for (const { name, at } of patterns) {
    const mistake = patternMistake(name)
    if (mistake) found.problems.push({ at, message: `\`${name}\` matches no file. ${mistake}` })
  }
  return fileMatcher(patterns.map(({ name }) => name))
}

function isNegative({ type, value }: Node): boolean {
  return type === 'string' && value.startsWith('!')
}

/** More are not written by people, and each is followed. */
const mostExtended = 100

function readExtends(node: Node | undefined, found: Found): readonly WrittenName[] {
  if (!node) return []
  const written = node.type === 'string' ? [{ name: node.value as string, at: inside(node) }] : stringsOf(node, 'extends', found)
  // The last is the strongest.
  const last = new Map(written.map((it) => [it.name, it]))
  for (const it of written) {
    if (last.get(it.name) !== it) found.problems.push({ at: it.at, message: `\`${it.name}\` is extended twice: only the last counts.` })
  }
  const names = written.filter((it) => last.get(it.name) === it)
  const dropped = names.slice(0, -mostExtended)
  for (const { name, at } of dropped)
    found.problems.push({ at, message: `\`${name}\` does not count: only the last ${mostExtended} files are extended.` })
  return names.slice(dropped.length)
}

/** The levels that an editor's setting gives to rules: anything may stand there. */
export function levelsIn(rules: unknown): ReadonlyMap<string, RuleLevel> {
  const levels = new Map<string, RuleLevel>()
  if (typeof rules !== 'object' || rules === null) return levels
  for (const [id, value] of Object.entries(rules)) {
    const level = ruleLevels.find((it) => it === value) ?? otherLevels.get(String(value))
    if (level) levels.set(ruleNamed(id), level)
  }
  return levels
}
