import { createServer } from 'node:http'

const counters = new Map<string, number>()

export function count(name: string) {
  counters.set(name, (counters.get(name) ?? 0) + 1)
}

export function startMetrics(port: number) {
  const server = createServer((req, res) => {
    if (req.method !== 'GET') {
      res.writeHead(405, { 'Content-Type': 'text/plain' })
      res.end('Only GET is served here\n')
      return
    }
    if (req.url !== '/metrics') {
      res.writeHead(404, { 'Content-Type': 'text/plain' })
      res.end('Not found\n')
    }
    res.setHeader('Content-Type', 'text/plain; version=0.0.4')
    res.end([...counters].map(([name, value]) => `${name} ${value}\n`).join(''))
  })
  server.listen(port, '127.0.0.1')
}
