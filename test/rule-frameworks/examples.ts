import type { Handler } from '../../server/http/responses/handler.ts'
import { Inexpressible, type Program, type Words } from './words.ts'

/** What a rule reports, in the words of any framework. */
export interface Example extends Partial<Omit<Program, 'code'>> {
  code(say: Words): string
  /** Why there is nothing to report where a framework treats it so. */
  unless?(handler: Handler): string | undefined
}

const find = "import { find } from './store.js'"
const load = "import { load } from './load.js'"
const take = "import { take } from './bucket.js'"
const item = { path: '/orders/:id', imports: [find] }
const guarded = (say: Words, answer: string) =>
  `if (!${say.asked('authorization')}) {\n  ${answer}\n}\n${say.answer(undefined, '{ ok: true }')}`
const limited = (say: Words, answer: string) =>
  `if (!take(${say.asked('x-key')})) {\n  ${nested(answer)}\n}\n${say.answer(undefined, '{ ok: true }')}`
const nested = (code: string) => code.replaceAll('\n', '\n  ')
const missing = (say: Words, answer: string) =>
  `const order = await find(${say.param('id')})\nif (!order) {\n  ${nested(answer)}\n}\n${say.answer(undefined, 'order')}`

/** What the framework makes of a handler that answers nothing. */
function answersItself({ outcomes, semantics: { unanswered } }: Handler): string | undefined {
  if (unanswered !== 'hang') return `where nothing is answered, the framework answers ${unanswered}`
  return outcomes.every(({ ending }) => ending !== 'nothing') ? 'an async handler that returns nothing has answered' : undefined
}

/** By rule. Rules about clients, servers and names alone have none: no handler is needed for what they see. */
export const examples: Readonly<Record<string, Example>> = {
  'accepted-without-monitor': {
    method: 'post',
    imports: ["import { queue } from './queue.js'"],
    code: (say) => `await queue.add(${say.body()})\n${say.answer(202, "{ message: 'On its way' }")}`,
  },
  'async-error-unanswered': {
    imports: [load],
    code: (say) => `const orders = await load()\n${say.answer(undefined, 'orders')}`,
    unless: ({ semantics: { rejection } }) => (rejection === 'answered' ? 'what an async handler rejects with is answered' : undefined),
  },
  'body-on-bodiless-status': {
    method: 'delete',
    path: '/orders/:id',
    imports: ["import { remove } from './store.js'"],
    code: (say) => `await remove(${say.param('id')})\n${say.answer(204, "{ message: 'Deleted' }")}`,
  },
  'body-status-mismatch': { ...item, code: (say) => missing(say, say.answer(undefined, "{ status: 404, message: 'No such order' }")) },
  'cacheable-error-response': {
    ...item,
    code: (say) => missing(say, say.answer(404, "{ error: 'No such order' }", { 'Cache-Control': "'public, max-age=86400'" })),
  },
  'catch-all-client-error': {
    path: '/orders/:id',
    imports: ["import { orders } from './store.js'"],
    code: (say) =>
      `try {\n  const order = await orders.findOne({ id: ${say.param('id')} })\n  ${nested(say.answer(undefined, '{ name: order.name }'))}\n} catch (error) {\n  ${nested(say.answer(404, "{ error: 'No such order' }"))}\n}`,
  },
  'conflicting-status': {
    code: (say) => say.chainedRedirect(301),
    unless: ({ outcomes }) => (outcomes.every(({ status }) => status?.code?.includes(301)) ? 'a redirect keeps the status' : undefined),
  },
  'created-answered-ok': {
    method: 'post',
    ofMethod: true,
    imports: ["import { createOrder } from './store.js'"],
    code: (say) => `const order = await createOrder(${say.body()})\n${say.answer(undefined, 'order')}`,
    unless: ({ semantics: { defaultStatus } }) => (defaultStatus === 200 ? undefined : 'a POST is answered with 201'),
  },
  'created-without-creation': { ofMethod: true, imports: [load], code: (say) => say.answer(201, 'await load()') },
  'created-without-location': {
    method: 'post',
    ofMethod: true,
    imports: ["import { create } from './store.js'"],
    code: (say) => `const order = await create(${say.body()})\n${say.answer(201, 'order')}`,
  },
  'declared-default-status-mismatch': {
    method: 'post',
    declares: [202],
    imports: ["import { create } from './store.js'"],
    code: (say) => `const order = await create(${say.body()})\n${say.answer(undefined, 'order')}`,
  },
  'declared-status-never-sent': { declares: [200, 202], imports: [load], code: (say) => say.answer(200, 'await load()') },
  'deprecated-status-code': { code: (say) => say.answer(305) },
  'error-body-with-success-status': {
    ...item,
    code: (say) => missing(say, say.answer(undefined, "{ success: false, message: 'No such order' }")),
  },
  'response-schema-missing': {
    ...item,
    declares: [200],
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (order.isPending) {\n  ${nested(say.answer(202, 'order'))}\n}\n${say.answer(200, 'order')}`,
    unless: ({ declared }) => (declared?.filters ? undefined : 'a declaration leaves the answer as it is'),
  },
  'found-after-form': {
    method: 'post',
    ofMethod: true,
    path: '/contact',
    imports: ["import { save } from './store.js'"],
    code: (say) => `await save(${say.body()})\n${say.redirect("'/thanks'")}`,
    unless: ({ outcomes }) =>
      outcomes.some(({ status }) => status?.code?.some((code) => code === 307 || code === 308))
        ? 'redirects keep the method unless told otherwise'
        : undefined,
  },
  'handler-may-not-respond': {
    imports: [load],
    code: (say) =>
      `try {\n  const orders = await load()\n  ${nested(say.answer(undefined, 'orders'))}\n} catch (error) {\n  console.error(error)\n}`,
    unless: (handler) => answersItself(handler),
  },
  'headers-lost-on-throw': {
    imports: [take],
    code: (say) => limited(say, `${say.header('Retry-After', "'60'")}\n${say.fail(429, "'Too many requests'")}`),
    unless: ({ semantics: { onThrow } }) =>
      onThrow?.headers === 'lost' ? undefined : 'headers set before an error go out with its answer',
  },
  'health-check-status': {
    path: '/health',
    imports: ["import { ping } from './database.js'"],
    code: (say) =>
      `try {\n  await ping()\n  ${nested(say.answer(undefined, "{ status: 'ok' }"))}\n} catch {\n  ${nested(say.answer(undefined, "{ status: 'down' }"))}\n}`,
  },
  'http-error-swallowed': {
    ...item,
    code: (say) =>
      `try {\n  const order = await find(${say.param('id')})\n  if (!order) {\n    ${say.fail(404, "'No such order'")}\n  }\n  ${nested(say.answer(undefined, 'order'))}\n} catch (error) {\n  console.error(error)\n  ${nested(say.answer(500, "{ error: 'Something broke' }"))}\n}`,
    unless: ({ framework }) => (framework === 'sveltekit' ? 'control-flow-error-swallowed reports it' : undefined),
  },
  'informational-status-as-final': { method: 'post', code: (say) => say.answer(102, "{ state: 'running' }") },
  'invalid-retry-after': {
    imports: ["import { limiter } from './limiter.js'"],
    code: (say) =>
      `const { allowed, msBeforeNext } = await limiter.take(${say.asked('x-key')})\nif (!allowed) {\n  ${nested(say.answer(429, "{ error: 'Too many requests' }", { 'Retry-After': 'String(msBeforeNext)' }))}\n}\n${say.answer(undefined, '{ ok: true }')}`,
  },
  'invalid-status-code': { code: (say) => say.answer(1000, "{ error: 'unknown' }") },
  'location-without-meaning': { method: 'post', code: (say) => say.answer(200, '{ id: 1 }', { Location: "'/orders/1'" }) },
  'missing-accept-hint': { method: 'post', code: (say) => guarded(say, nested(say.answer(415, "{ error: 'Send JSON' }"))) },
  'missing-allow-header': { code: (say) => say.answer(405, "{ error: 'Method not allowed' }") },
  'missing-content-range': { imports: [load], code: (say) => say.answer(206, 'await load()', { 'Accept-Ranges': "'bytes'" }) },
  'missing-link-blocked-by': { code: (say) => guarded(say, nested(say.answer(451, "'Not available in your country'"))) },
  'missing-proxy-authenticate': { code: (say) => guarded(say, nested(say.answer(407, "{ error: 'Sign in first' }"))) },
  'missing-response-return': {
    ...item,
    code: (say) => `const order = await find(${say.param('id')})\nif (order) {\n  ${nested(say.answer(undefined, '{ id: order.id }'))}\n}`,
    unless: (handler) =>
      handler.semantics.unanswered === 'hang' || handler.semantics.answersAtEnd
        ? 'the answer is not what is returned'
        : answersItself(handler),
  },
  'missing-retry-after': { imports: [take], code: (say) => limited(say, say.answer(429, "{ error: 'Too many requests' }")) },
  'missing-upgrade-header': { code: (say) => say.answer(426, "'Open me as a WebSocket'") },
  'missing-www-authenticate': { code: (say) => guarded(say, nested(say.answer(401, "{ error: 'Sign in first' }"))) },
  'next-after-response': {
    role: 'middleware',
    code: (say) => `if (!${say.asked('authorization')}) {\n  ${nested(say.send(401, "{ error: 'Sign in first' }"))}\n}\n${say.next()}`,
    unless: ({ semantics: { answersAtEnd, nextAfterAnswer } }) =>
      answersAtEnd ? 'what is answered later counts' : nextAfterAnswer === 'harmless' ? 'nobody answers after an answer' : undefined,
  },
  'nonstandard-status-code': { code: (say) => say.answer(419, "{ error: 'Page expired' }") },
  'not-found-for-empty-collection': {
    path: '/items',
    imports: ["import { items } from './store.js'"],
    code: (say) =>
      `const found = await items.all()\nif (found.length === 0) {\n  ${nested(say.answer(404, '[]'))}\n}\n${say.answer(undefined, 'found')}`,
  },
  'nullable-result-as-200': {
    path: '/orders/:id',
    imports: ["import { Order } from './models.js'"],
    code: (say) => `const order = await Order.findById(${say.param('id')})\n${say.answer(undefined, 'order')}`,
    unless: ({ semantics: { answersAtEnd, unanswered } }) => (answersAtEnd || unanswered === 204 ? 'null is answered with 204' : undefined),
  },
  'precondition-status-without-condition': {
    ...item,
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (order.isLocked) {\n  ${nested(say.answer(412, "{ error: 'This order is locked' }"))}\n}\n${say.answer(undefined, 'order')}`,
  },
  'prefer-http-exception': {
    ...item,
    code: (say) => missing(say, `throw ${say.error(404, "'No such order'")}`),
    unless: () => 'one error stands for every status',
  },
  'prefer-status-constant': {
    ...item,
    imports: ["import { StatusCodes } from 'http-status-codes'", find],
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (!order) {\n  ${nested(say.answer(404, "{ error: 'No such order' }"))}\n}\n${say.answer('StatusCodes.OK', 'order')}`,
  },
  'problem-details-content-type': {
    code: (say) =>
      say.answer(
        403,
        "{ type: 'https://example.com/probs/out-of-credit', title: 'Not enough credit.', status: 403, detail: 'Your balance is 3.' }",
      ),
  },
  'queued-work-answered-done': {
    method: 'post',
    imports: ["import { exportQueue } from './queues.js'"],
    code: (say) => `const job = await exportQueue.add('export', ${say.body()})\n${say.answer(undefined, '{ id: job.id }')}`,
  },
  'raw-error-leak': {
    imports: [load],
    code: (say) =>
      `try {\n  const orders = await load()\n  ${nested(say.answer(undefined, 'orders'))}\n} catch (error) {\n  ${nested(say.answer(500, '{ error: error.message }'))}\n}`,
  },
  'rate-limit-status': {
    imports: [take],
    code: (say) => limited(say, say.answer(403, "{ message: 'Rate limit exceeded' }")),
  },
  'redirect-arg-order': { code: (say) => say.swappedRedirect() },
  'redirect-drops-method': {
    method: 'delete',
    ofMethod: true,
    path: '/orders/:id',
    imports: ["import { remove } from './store.js'"],
    code: (say) => `await remove(${say.param('id')})\n${say.redirect("'/orders'")}`,
    unless: ({ outcomes }) =>
      outcomes.some(({ status }) => status?.code?.some((code) => code === 307 || code === 308))
        ? 'redirects keep the method unless told otherwise'
        : undefined,
  },
  'redirect-for-api-error': {
    imports: [load],
    code: (say) =>
      `if (!${say.asked('cookie')}) {\n  ${nested(say.redirect("'/login'"))}\n}\nconst orders = await load()\n${say.answer(undefined, '{ orders }', { 'Content-Type': "'application/json'" })}`,
  },
  'redirect-missing-location': { code: (say) => say.answer(301) },
  'redirect-non-redirect-status': {
    code: (say) => `if (!${say.asked('cookie')}) {\n  ${nested(say.redirect("'/login'", 401))}\n}\n${say.answer(undefined, "'hello'")}`,
    unless: ({ semantics: { answersAtEnd } }) =>
      answersAtEnd ? 'a status that does not redirect is replaced by one that does' : undefined,
  },
  'representation-headers-on-304': { code: (say) => say.answer(304, undefined, { 'Content-Type': "'application/rss+xml'" }) },
  'reset-content-in-api': { method: 'delete', path: '/orders/:id', code: (say) => say.answer(205) },
  'response-in-loop': {
    method: 'post',
    imports: ["import { check } from './checks.js'"],
    code: (say) =>
      `for (const item of ${say.body()}.items) {\n  if (!check(item)) {\n    ${nested(nested(say.send(422, '{ invalid: item.id }')))}\n  }\n}`,
    unless: ({ semantics: { answersAtEnd } }) => (answersAtEnd ? 'the last answer counts' : undefined),
  },
  'response-init-not-object': { code: (say) => say.numberAsInit(404, "{ error: 'No such note' }") },
  'response-sent-twice': {
    ...item,
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (!order) {\n  ${nested(say.send(404, "{ error: 'No such order' }"))}\n}\n${say.answer(200, 'order')}`,
    unless: ({ semantics: { answersAtEnd } }) => (answersAtEnd ? 'the last answer counts' : undefined),
  },
  'retry-after-without-meaning': { code: (say) => say.answer(500, "{ error: 'Unexpected' }", { 'Retry-After': "'60'" }) },
  'returned-exception': {
    ...item,
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (!order) {\n  return ${say.error(404, "'No such order'")}\n}\n${say.answer(undefined, 'order')}`,
    unless: ({ moments, semantics: { unanswered } }) =>
      unanswered === 'hang' || moments.some(({ event }) => event.kind === 'send' && event.made === 'either')
        ? unanswered === 'hang'
          ? 'what is returned means nothing'
          : 'an error that is returned is answered as one that is thrown'
        : undefined,
  },
  'server-error-for-client-fault': {
    method: 'post',
    code: (say) => `if (!${say.asked('x-file')}) {\n  ${nested(say.answer(500, "{ error: 'No file' }"))}\n}\n${say.answer(204)}`,
  },
  'stack-trace-leak': {
    imports: [load],
    code: (say) =>
      `try {\n  const orders = await load()\n  ${nested(say.answer(undefined, 'orders'))}\n} catch (error) {\n  ${nested(say.answer(500, "{ message: 'Something went wrong', stack: error.stack }"))}\n}`,
  },
  'status-after-response': {
    ...item,
    code: (say) =>
      `const order = await find(${say.param('id')})\nif (!order) {\n  ${nested(say.send(404, "{ error: 'No such order' }"))}\n}\n${say.header('X-A', "'a'")}`,
    unless: ({ semantics: { answersAtEnd } }) => (answersAtEnd ? 'nothing is out before the handler is done' : undefined),
  },
  'status-message-mismatch': { code: (say) => say.answer(404, "'Unauthorized'") },
  'status-without-send': {
    ...item,
    code: (say) => missing(say, `${say.status(404)}\nreturn`),
    unless: (handler) => (handler.semantics.answersAtEnd ? 'a status alone is an answer' : answersItself(handler)),
  },
  'success-status-in-catch': {
    imports: [load],
    code: (say) =>
      `try {\n  const orders = await load()\n  ${nested(say.answer(undefined, 'orders'))}\n} catch (error) {\n  console.error(error)\n  ${nested(say.answer(undefined, "{ error: 'Could not load the orders' }"))}\n}`,
  },
  teapot: {
    method: 'post',
    code: (say) => `if (!${say.body()}.items) {\n  ${nested(say.answer(418, "{ error: 'What?' }"))}\n}\n${say.answer(201)}`,
  },
  'unauthorized-vs-forbidden': {
    imports: ["import { sessionOf } from './sessions.js'"],
    code: (say) =>
      `const { user } = await sessionOf(${say.asked('authorization')})\nif (user.role !== 'admin') {\n  ${nested(say.answer(401, "{ error: 'Administrators only' }"))}\n}\n${say.answer(204)}`,
  },
  'unawaited-next': {
    role: 'middleware',
    code(say) {
      const next = say.next()
      if (!next.startsWith('await ')) throw new Inexpressible('nothing comes back from the handlers that follow')
      return `${next.slice('await '.length)}\n${say.header('X-A', "'a'")}`
    },
  },
  'undeclared-status': { ...item, declares: [200], code: (say) => missing(say, say.answer(404, "{ error: 'No such order' }")) },
  'unreturned-response': { code: (say) => say.make("{ hello: 'world' }") },
  'upstream-status-passthrough': {
    imports: ["import axios from 'axios'"],
    code: (say) =>
      `try {\n  const { data } = await axios.get('https://weather.example.com/today')\n  ${nested(say.answer(undefined, 'data'))}\n} catch (error) {\n  ${nested(say.answer('error.response?.status || 500', "{ error: 'No weather' }"))}\n}`,
  },
  'webhook-late-ack': {
    method: 'post',
    path: '/webhooks/stripe',
    imports: ["import { accounts, invoices, mails } from './store.js'"],
    code: (say) =>
      `const account = await accounts.byCustomer(${say.body()}.customer)\nawait invoices.create(account, ${say.body()})\nawait mails.receipt(account)\n${say.answer(200)}`,
  },
  'webhook-non-2xx': {
    method: 'post',
    path: '/webhooks/stripe',
    imports: ["import { fulfil } from './orders.js'"],
    code: (say) =>
      `const received = ${say.body()}\nif (received.type !== 'checkout.session.completed') {\n  ${nested(say.answer(400, "{ error: 'Unhandled event' }"))}\n}\nawait fulfil(received.data)\n${say.answer(200)}`,
  },
  'webhook-success-on-bad-signature': {
    method: 'post',
    path: '/webhooks/stripe',
    imports: ["import Stripe from 'stripe'", '', 'const stripe = new Stripe(process.env.STRIPE_KEY!)'],
    code: (say) =>
      `let event\ntry {\n  event = stripe.webhooks.constructEvent(${say.body()}, ${say.asked('stripe-signature')}, process.env.STRIPE_SECRET!)\n} catch (error) {\n  console.error(error)\n  ${nested(say.answer(200, "'ignored'"))}\n}\n${say.answer(undefined, '{ received: event.id }')}`,
  },
}
