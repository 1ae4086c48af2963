import type { Semantics } from '../../http/responses/semantics.ts'
import type { CallEffect, FrameworkAdapter } from '../contract/adapter.ts'
import { standardSemantics } from '../web/web-server.ts'
import { hasLoaders, reactRouter, remixPackage } from './react-router.ts'

const page: Semantics = { ...standardSemantics, id: 'remix', name: 'Remix' }
/** A route without a component. */
const resource: Semantics = { ...page, id: 'remix-resource' }

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
    return made && callee.path[0] === 'data' ? (call) => (call.semantics === resource && call.args.length > 1 ? lost : made(call)) : made
  },
  // (Whoever returns nothing is told so, page or not.)
  returned: (value, context) => (value ? reactRouter.returned!(value, context) : []),
}

/** `data(value, init)` where no page takes the value: init counts where it is thrown, and not where it is returned. */
const lost: CallEffect = { events: [{ kind: 'escape' }], returns: 'answer', given: 'either' }
