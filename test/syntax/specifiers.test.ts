import assert from 'node:assert/strict'
import { packageOf, readSpecifier } from '../../server/syntax/specifiers.ts'

const aliases = new Map([
  ['@hono/hono', 'hono'],
  ['https://deno.land/x/hono', 'hono'],
  ['@oakserver/oak', '@oak/oak'],
  ['https://deno.land/x/oak', '@oak/oak'],
])

suite('syntax: specifiers', () => {
  const read: readonly [specifier: string, name: string, version?: string][] = [
    ['express', 'express'],
    ['hono/cors', 'hono/cors'],
    ['node:http', 'node:http'],
    ['./routes.ts', './routes.ts'],
    ['@/routes', '@/routes'],
    ['@nestjs/common', '@nestjs/common'],
    ['npm:express', 'express'],
    ['npm:express@4', 'express', '4'],
    ['npm:/express@^4.18.2', 'express', '^4.18.2'],
    ['npm:hono@4.6.0/http-exception', 'hono/http-exception', '4.6.0'],
    ['npm:@nestjs/common@10', '@nestjs/common', '10'],
    ['npm:@fastify/sensible', '@fastify/sensible'],
    ['npm:@oakserver/oak@14', '@oak/oak', '14'],
    ['jsr:@oak/oak@17', '@oak/oak', '17'],
    ['jsr:@hono/hono@^4/cors', 'hono/cors', '^4'],
    ['jsr:/@hono/hono', 'hono'],
    ['@hono/hono/cors', 'hono/cors'],
    ['@hono/node-server', '@hono/node-server'],
    ['jsr:@std/http@^1.0.0/status', '@std/http/status', '^1.0.0'],
    ['https://esm.sh/hono@4/cors?target=es2022', 'hono/cors', '4'],
    ['https://deno.land/x/oak@v12.6.1/mod.ts', '@oak/oak', '12.6.1'],
    ['https://deno.land/x/hono/mod.ts', 'hono'],
    ['https://deno.land/x/express/mod.ts', 'https://deno.land/x/express/mod.ts'],
    ['https://deno.land/std@0.224.0/http/status.ts', 'https://deno.land/std@0.224.0/http/status.ts'],
    ['https://example.com/hono.js', 'https://example.com/hono.js'],
    ['npm:', 'npm:'],
    ['', ''],
  ]
  for (const [specifier, name, version] of read)
    test(`${specifier || 'nothing'} leads to ${name || 'nothing'}`, () =>
      assert.deepEqual(readSpecifier(specifier, aliases), { name, ...(version && { version }) }))

  test('the package of a path', () => {
    assert.equal(packageOf('hono/cors'), 'hono')
    assert.equal(packageOf('@nestjs/common/http'), '@nestjs/common')
    assert.equal(packageOf('express'), 'express')
  })
})
