import { express, handler, type Shape, times } from './shapes.ts'

const branches = (n: number) => times(n, (i) => `  if (x === ${i}) return res.status(${400 + (i % 50)}).json({ error: ${i} })`)

/** Rows and products of routes, middleware and helpers. */
export const routeShapes: Readonly<Record<string, Shape>> = {
  routes: (n) => express(times(n, (i) => `app.get('/${i}', (req, res) => { res.status(200).json({ id: ${i} }) })`)),
  middlewares: (n) => express(times(n, (i) => `app.use((req, res, next) => { res.set('x-${i}', 'a'); next() })`)),
  'plain middlewares': (n) => express(times(n, () => 'app.use((req, res, next) => { next() })')),
  'middlewares and routes in turn': (n) =>
    express(
      times(n, (i) => `app.use((req, res, next) => { res.set('x-${i}', 'a'); next() })\napp.get('/${i}', (req, res) => { res.json({}) })`),
    ),
  'middlewares × routes': (n) =>
    express(
      `${times(n, (i) => `const m${i} = (req, res, next) => { res.set('x-${i}', 'a'); next() }\napp.use(m${i})`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { res.json({ id: ${i} }) })`)}`,
    ),
  'middlewares of one route': (n) =>
    express(`app.get('/', ${times(n, (i) => `(req, res, next) => { res.set('x-${i}', 'a'); next() }`, ', ')})`),
  'one middleware many times': (n) =>
    express(`const m = (req, res, next) => next()\n${times(n, (i) => `app.get('/${i}', m, m, (req, res) => { res.json({}) })`)}`),
  'imported middlewares': (n) =>
    express(
      `${times(n, (i) => `import m${i} from 'm${i}'`)}\n${times(n, (i) => `app.use(m${i}())`)}\napp.get('/', (req, res) => { res.json({}) })`,
    ),
  'error handlers': (n) => express(times(n, () => 'app.use((err, req, res, next) => { res.status(500).json({ error: err.message }) })')),
  routers: (n) =>
    express(
      times(
        n,
        (i) =>
          `const r${i} = express.Router()\nr${i}.use((req, res, next) => next())\nr${i}.get('/', (req, res) => { res.json({}) })\napp.use('/${i}', r${i})`,
      ),
    ),
  'a chain of routes': (n) => express(`app${times(n, (i) => `.get('/${i}', (req, res) => { res.json({}) })`)}`),
  'methods of a route': (n) =>
    express(`app.route('/')${times(n, (i) => `.${['get', 'put', 'post'][i % 3]}((req, res) => { res.json({}) })`)}`),
  'routes on one path': (n) =>
    express(times(n, (i) => `app.${['get', 'put', 'post', 'delete'][i % 4]}('/', (req, res) => { res.sendStatus(204) })`)),
  'handlers by name': (n) =>
    express(`${times(n, (i) => `function h${i}(req, res) { res.json({}) }`)}\n${times(n, (i) => `app.get('/${i}', h${i})`)}`),
  'routes of a list': (n) =>
    express(
      `const routes = [${times(n, (i) => `{ path: '/${i}', handler: (req, res) => { res.json({}) } }`, ',\n')}]\nfor (const { path, handler } of routes) app.get(path, handler)`,
    ),
  'routes of a table': (n) =>
    express(
      `const table = (db) => {\nconst users = make(db)\nconst all = {}\nObject.assign(all, {${times(n, (i) => `'get /${i}': { controller: users.h${i} }`, ',\n')}})\nreturn all\n}\nconst make = (db) => ({ ${times(n, (i) => `h${i}: wrap((req, res) => { res.json({}) })`, ',\n')} })\nconst wrap = (fn) => (req, res, next) => fn(req, res)\nconst routes = table({})\nfor (const key in routes) app[key.split(' ')[0]](key.split(' ')[1], routes[key].controller)`,
    ),
  'loops over a table': (n) =>
    express(
      `const make = () => ({ ${times(50, (i) => `'get /${i}': (req, res) => { res.json({}) }`, ',\n')} })\nconst routes = make()\n${times(n, (i) => `for (const key in routes) app[key.split(' ')[0]](key.split(' ')[1] + '/${i}', routes[key])`)}`,
    ),
  'a list of many, many times': (n) =>
    express(`const all = []\n${times(n, () => 'all.push((req, res, next) => next())')}\n${times(n, (i) => `app.get('/${i}', ...all)`)}`),
  'one function at many paths': (n) =>
    express(
      `const show = (req, res) => { res.json({}) }\n${times(n, (i) => `app.use((req, res, next) => next())\napp.get('/${i}', show)`)}`,
    ),
  'helper × callers': (n) =>
    express(
      `function send(res, x) {\n${branches(n)}\n  return res.json({})\n}\n${times(n, (i) => `app.get('/${i}', (req, res) => { send(res, req.query.x) })`)}`,
    ),
  'helpers in a row': (n) =>
    express(
      `${times(n, (i) => `function h${i}(res) { ${i ? `return h${i - 1}(res)` : 'return res.json({})'} }`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { h${i}(res) })`)}`,
    ),
  'helpers that call the last one twice': (n) =>
    express(
      `${times(n, (i) => `function h${i}(res, x) { ${i ? `if (x) return h${i - 1}(res, x)\nreturn h${i - 1}(res, !x)` : 'res.json({})'} }`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { h${i}(res, req.x) })`)}`,
    ),
  'calls of one helper': (n) =>
    express(
      `const send = (res, code) => res.status(code).end()\n${times(n, (i) => `app.get('/${i}', (req, res) => send(res, ${200 + (i % 300)}))`)}`,
    ),
  'calls of one helper in a handler': (n) =>
    handler(`const send = (code) => res.status(code).end()\n${times(n, (i) => `if (req.query.a${i}) return send(${400 + (i % 50)})`)}`),
  'wrapped handlers': (n) =>
    express(
      `const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next)\n${times(n, (i) => `app.get('/${i}', wrap(async (req, res) => { res.json(await load()) }))`)}`,
    ),
  'makers of middleware': (n) =>
    express(
      `const may = (role) => (req, res, next) => req.role === role ? next() : res.sendStatus(403)\n${times(n, (i) => `app.get('/${i}', may('${i}'), (req, res) => { res.json({}) })`)}`,
    ),
}
