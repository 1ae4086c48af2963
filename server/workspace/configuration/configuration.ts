import type { HouseCode } from '../../http/registry/house-code.ts'
import type { Problem, Profile, Severity } from '../../http/responses/problem.ts'
import type { RequiredHeaders } from '../../http/responses/required-headers.ts'
import type { Files } from '../files.ts'
import type { Remembered } from '../remembered.ts'
import { decode, isTooDeep, parentFolder } from '../uri.ts'
import {
  type ConfigurationFile,
  type Layer,
  levelsIn,
  profiles,
  type RuleLevel,
  readConfigurationFile,
  unreadableFile,
} from './configuration-file.ts'
import type { WrittenName } from './configuration-nodes.ts'
import { type DisplaySettings, type EditorDisplaySettings, readDisplaySettings } from './display-settings.ts'
import { configurationFileName, extendedFiles, isPackage } from './extended-files.ts'
import { nothingForced } from './forced-settings.ts'

/** What decides the findings in one file. */
export interface CheckSettings {
  readonly enable: boolean
  /** What becomes of the findings of a rule. */
  readonly severityOf: (rule: ConfigurableRule) => DecidedLevel
  /** Header fields that something outside the code adds to every response. */
  readonly assumedHeaders: readonly string[]
  /** Header fields that answers must have. */
  readonly requiredHeaders?: readonly RequiredHeaders[]
}

/** The level of a rule, and whether somebody set it: what nobody set gives way to what the rule thinks of a case. */
export interface DecidedLevel {
  readonly level: RuleLevel
  readonly isSet: boolean
}

/** What holds for one file. */
export interface Settings extends CheckSettings {
  /** What the team says of single codes. */
  readonly codes: ReadonlyMap<number, HouseCode>
  readonly display: DisplaySettings
  /** Which rules are on. */
  readonly profile: Profile
}

/** What a rule says of itself that settings can change. */
export interface ConfigurableRule {
  readonly id: string
  readonly severity: Severity
  readonly profile: Profile
}

/** The `statuswise` section of an editor's settings, as it comes: anything may stand in it. */
export interface EditorSettings extends EditorDisplaySettings {
  readonly enable?: unknown
  readonly profile?: unknown
  readonly rules?: unknown
  /** Whether files that are not open are checked as well. */
  readonly workspaceDiagnostics?: unknown
}

/** The configuration files of a workspace. Read as data. */
export interface Configurations {
  /** What counts, from strong to weak: what is forced, the nearest configuration file, those it extends, the editor, the profile, the rule. */
  settingsFor(uri: string, editor: EditorSettings): Settings
  /** The configuration files that speak for a file: the nearest and all it extends. */
  filesFor(uri: string): readonly string[]
  /** What is wrong in a configuration file with this text, and the names it uses for rules; undefined when it cannot be read. */
  inspect(uri: string, text: string | undefined): Inspection
}

/** What is to be said of a configuration file; whether the rules exist is for others to say. */
export interface Inspection {
  readonly problems: readonly Problem[]
  readonly ruleNames: readonly WrittenName[]
}

/** A configuration file and the folder its patterns are relative to. */
interface PlacedFile {
  readonly uri: string
  readonly file: ConfigurationFile
  readonly folder: string
  /** Set in a package: the folder of the file that names the package, whose files its patterns are about. */
  readonly packageFolder?: string
}

/** The configurations of a workspace, seen through its files. */
export function createConfigurations(files: Files, remembered: Remembered, forced = nothingForced): Configurations {
  const read = remembered.table((uri) => {
    const text = files.read(uri)
    return text === undefined && !files.isFile(uri) ? undefined : fileWith(text)
  })
  const fileAt = read.get
  const nearest = remembered.table((folder): string | undefined => {
    const own = `${folder}/${configurationFileName}`
    if (fileAt(own)) return own
    const around = parentFolder(folder)
    return around === undefined ? undefined : nearestIn(around)
  })
  const nearestIn = (folder: string) => nearest.get(folder)
  const composed = remembered.table((configuration) => compose(configuration, fileAt))
  const filesThat = (uri: string) => {
    const folder = parentFolder(uri)
    const configuration = folder === undefined || isTooDeep(folder) ? undefined : nearestIn(folder)
    return configuration === undefined ? [] : composed.get(configuration)
  }

  return {
    settingsFor(uri, editor) {
      const placedFiles = filesThat(uri)
      const layers = placedFiles.flatMap((placed) => layersFor(placed, uri))
      const profile =
        forced.profile ?? layers.find((layer) => layer.profile)?.profile ?? profiles.find((it) => it === editor.profile) ?? profiles[0]!
      const editorRules = levelsIn(editor.rules)
      const requiredHeaders = layers.find((layer) => layer.requiredHeaders)?.requiredHeaders
      return {
        enable: editor.enable !== false && (forced.checksIgnored || !placedFiles.some((placed) => isIgnored(placed, uri))),
        profile,
        assumedHeaders: layers.find((layer) => layer.assumedHeaders)?.assumedHeaders ?? [],
        ...(requiredHeaders && { requiredHeaders }),
        // Of each code the strongest place that names it speaks.
        codes: new Map(layers.flatMap((layer) => [...(layer.codes ?? [])]).reverse()),
        display: readDisplaySettings(editor),
        severityOf({ id, severity, profile: ruleProfile }) {
          const layer = layers.find(({ rules }) => rules.has(id))
          const asked = forced.rules.get(id)
          if (asked !== undefined) return { level: asked === 'on' ? severity : asked, isSet: asked !== 'on' }
          const set = layer?.rules.get(id) ?? editorRules.get(id)
          const standard = profiles.indexOf(ruleProfile) <= profiles.indexOf(profile) ? severity : 'off'
          return { level: set ?? standard, isSet: set !== undefined }
        },
      }
    },
    filesFor: (uri) => filesThat(uri).map((placed) => placed.uri),
    inspect(uri, text) {
      const file = fileWith(text)
      const isCircular = circlesThrough(uri, file, fileAt)
      const extended = file.extends.flatMap((name) => extendsProblem(name, uri, fileAt, files, isCircular))
      return { problems: [...file.problems, ...extended], ruleNames: file.ruleNames }
    },
  }
}

function fileWith(text: string | undefined): ConfigurationFile {
  return text === undefined ? unreadableFile : readConfigurationFile(text)
}

/** Undefined where there is none. */
type FileAt = (uri: string) => ConfigurationFile | undefined

/** A configuration file and all it extends, the strongest first. One reached twice counts where it is strongest, so circles end. */
function compose(start: string, fileAt: FileAt): readonly PlacedFile[] {
  const placed = new Map<string, PlacedFile>()
  const waiting: { readonly uri: string; readonly packageFolder?: string }[] = [{ uri: start }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { uri, packageFolder } = next
    const file = fileAt(uri)
    const folder = packageFolder ?? parentFolder(uri) ?? ''
    const key = `${uri} ${folder}`
    if (!file || placed.has(key)) continue
    placed.set(key, { ...next, file, folder })
    // The last one is the strongest, and taken from the end.
    for (const { name } of file.extends) {
      const extended = targetOf(name, uri, fileAt)
      const within = packageFolder ?? (isPackage(name) ? folder : undefined)
      if (extended !== undefined) waiting.push({ uri: extended, ...(within !== undefined && { packageFolder: within }) })
    }
  }
  return [...placed.values()]
}

function targetOf(name: string, uri: string, fileAt: FileAt): string | undefined {
  return extendedFiles(name, uri).find((candidate) => fileAt(candidate))
}

/** Tells whether what a file extends leads back to it. Every file is gone through once, however often it is named. */
function circlesThrough(start: string, { extends: names }: ConfigurationFile, fileAt: FileAt): (target: string) => boolean {
  const namedBy = new Map<string, string[]>()
  const waiting: { readonly uri: string; readonly names: readonly WrittenName[] }[] = [{ uri: start, names }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const name of new Set(next.names.map((it) => it.name))) {
      const target = targetOf(name, next.uri, fileAt)
      if (target === undefined) continue
      const known = namedBy.get(target)
      if (known) known.push(next.uri)
      else {
        namedBy.set(target, [next.uri])
        waiting.push({ uri: target, names: fileAt(target)?.extends ?? [] })
      }
    }
  }
  const leading = new Set([start])
  for (const uri of leading) for (const by of namedBy.get(uri) ?? []) leading.add(by)
  return (target) => leading.has(target)
}

function isIgnored({ file, folder }: PlacedFile, uri: string): boolean {
  const path = relativePath(uri, folder)
  return path !== undefined && file.ignores(path)
}

function layersFor({ file, folder }: PlacedFile, uri: string): readonly Layer[] {
  if (file.overrides.length === 0) return [file.own]
  const path = relativePath(uri, folder)
  const overrides = path === undefined ? [] : file.overrides.filter(({ matches }) => matches(path))
  return [...overrides.reverse(), file.own]
}

/** Undefined when the file lies elsewhere. Decoded, as one character has several ways to stand in a URI. */
function relativePath(uri: string, folder: string): string | undefined {
  const [path, root] = [decode(uri), `${decode(folder)}/`]
  return path.startsWith(root) ? path.slice(root.length) : undefined
}

function extendsProblem(
  { name, at }: WrittenName,
  uri: string,
  fileAt: FileAt,
  files: Files,
  isCircular: (target: string) => boolean,
): readonly Problem[] {
  const candidates = extendedFiles(name, uri)
  if (candidates.length === 0) {
    return [
      {
        at,
        message: `\`${name}\` cannot be extended: write a path that begins with \`./\` or \`../\`, or a package.`,
      },
    ]
  }
  const target = candidates.find((candidate) => fileAt(candidate))
  if (target === undefined) {
    // The file may be right all the same: it is only not asked.
    if (!isPackage(name) && files.isOutside?.(candidates[0]!))
      return [{ at, message: `\`${name}\` is not read: it lies outside the workspace.`, severity: 'information' }]
    const where = isPackage(name) ? 'in no `node_modules` from here upwards' : 'not there'
    return [{ at, message: `\`${name}\` cannot be read: it is ${where}.` }]
  }
  if (fileAt(target) === unreadableFile) return [{ at, message: `\`${name}\` cannot be read.` }]
  return isCircular(target) ? [{ at, message: `\`${name}\` extends this file in turn: what it extends here counts only once.` }] : []
}
