import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { express4 } from '../express/express.ts'

/** How an exit of an action answers. */
export interface Exit {
  /** Unknown where the definition, or the project's own response, says it. */
  readonly code: number | undefined
  /** `''` for content, or the method of the response that it calls. */
  readonly type: string
}

interface ActionSemantics extends Semantics {
  readonly exits?: ReadonlyMap<string, Exit>
}

/** How Sails treats an action with these exits; one that is no async function answers by its exits alone. */
export function actionSemantics(definition: Expression | undefined, isAsync: boolean): ActionSemantics {
  const exits = readExits(definition)
  const success = exits.get('success')!.code ?? 200
  return {
    ...express4,
    name: 'Sails',
    rejection: 'answered',
    defaultStatus: success,
    unanswered: isAsync ? success : 'hang',
    validStatus: [100, 599],
    onThrow: { status: 'lost', headers: 'kept' },
    exits,
  }
}

/** The exits of an action, by name. */
export const exitsOf = ({ exits = new Map() }: ActionSemantics): ReadonlyMap<string, Exit> => exits

/** `exits: { notFound: { statusCode: 404 }, badCombo: { responseType: 'badRequest' } }`. Source: normalize-responses.js of machine-as-action. */
function readExits(definition: Expression | undefined): ReadonlyMap<string, Exit> {
  const exits = new Map<string, Exit>([
    ['success', { code: 200, type: '' }],
    ['error', { code: 500, type: 'error' }],
  ])
  const { properties = [] } = objectLiteral(definition) ?? {}
  for (const { name, value } of properties) if (name !== undefined) exits.set(name, exitOf(name, value))
  const isOpen = properties.some(({ name, spread }) => spread || name === undefined) || (definition && !objectLiteral(definition))
  return isOpen ? new Map([...exits.keys()].map((name) => [name, unknownExit])) : exits
}

const unknownExit: Exit = { code: undefined, type: 'unknown' }

function exitOf(name: string, value: Expression): Exit {
  const definition = objectLiteral(value)
  const isOpen = !definition || definition.properties.some(({ spread, name: key }) => spread || key === undefined)
  const said = (key: string) => {
    const found = propertyValue(definition, key)
    return found?.kind === 'literal' ? found.value : found
  }
  const type = said('responseType') ?? (said('viewTemplatePath') ? 'view' : name === 'error' ? 'error' : '')
  const status = said('statusCode')
  if (isOpen || typeof type !== 'string') return unknownExit
  if (type === 'error') return { code: 500, type }
  // (The redirect is told no status, and takes its own.)
  if (type === 'redirect') return { code: 302, type }
  if (type !== '' && type !== 'view') return { code: errorStatus('sails', ['res', type]), type }
  if (status === undefined) return { code: name === 'success' || type === 'view' ? 200 : 500, type }
  return { code: typeof status === 'number' ? status : undefined, type }
}
