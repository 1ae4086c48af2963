#!/usr/bin/env node
import path from 'node:path'
import { runKept } from './caches/kept-code.ts'
import { serverFlags } from './server-flags.ts'

runKept(path.join(__dirname, 'code', 'language-server.cjs'), serverFlags)
