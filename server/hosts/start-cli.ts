#!/usr/bin/env node
import path from 'node:path'
import { runKept } from './caches/kept-code.ts'

runKept(path.join(__dirname, 'code', 'statuswise.cjs'))
