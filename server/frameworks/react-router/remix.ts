import type { Semantics } from '../../http/responses/semantics.ts'
import type { CallEffect, FrameworkAdapter } from '../contract/adapter.ts'
import { standardSemantics } from '../web/web-server.ts'
import { hasLoaders, reactRouter, remixPackage } from './react-router.ts'

interface RemixSemantics extends Semantics {
  /** The route has no component. */
  readonly isResource?: true
}

const page: RemixSemantics = { ...standardSemantics, name: 'Remix' }
const resource: RemixSemantics = { ...page, isResource: true }

/** Remix 2, which became React Router 7. Sources: packages/remix-server-runtime/data.ts and server.ts, and the conformance tests. */
export const remix: FrameworkAdapter = {
  ...reactRouter,
  id: 'remix',
  semantics: () => page,
  concerns(module) {
    for (const name of module.imports) if (remixPackage.test(name)) return hasLoaders(module)
    return false
  },
  *registrations(module, surroundings) {
    const semantics = module.exports.some(({ name }) => name === 'default') ? page : resource
    for (const registration of reactRouter.registrations(module, surroundings)) yield { ...registration, semantics }
  },
  maker(callee) {
    const made = reactRouter.maker!(callee)
    if (!made || callee.path[0] !== 'data') return made
    return (call) => {
      const { isResource }: RemixSemantics = call.semantics
      return isResource && call.args.length > 1 ? lost : made(call)
    }
  },
  // (Whoever returns nothing is told so, page or not.)
  returned: (value, context) => (value ? reactRouter.returned!(value, context) : []),
}

/** `data(value, init)` where no page takes the value: init counts where it is thrown, and not where it is returned. */
const lost: CallEffect = { events: [{ kind: 'escape' }], returns: 'answer', given: 'either' }
