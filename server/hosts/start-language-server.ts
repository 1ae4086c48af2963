#!/usr/bin/env node
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runKept } from './kept-code.ts'

// What an analysis leaves behind is short-lived: a young generation that has grown for it keeps some 30 MB for nothing, and one as small
// as that is cleared sooner by one thread than several are woken.
// (Set before the code is read: what V8 keeps of it holds under the same flags only.)
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--no-parallel-scavenge')

runKept(path.join(__dirname, 'code', 'language-server.cjs'))
