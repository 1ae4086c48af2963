// @ts-check
import { spawn } from 'node:child_process'

/**
 * Runs a command and prints what it said when it has ended, so that several can run at once.
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number | null, output: string, seconds: number }>} The output is what went to standard output and standard error.
 */
export async function runCommand([program = '', ...rest]) {
  const start = Date.now()
  const child = spawn(program === 'node' ? process.execPath : program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text
    })
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  console.log(`\n$ ${[program.replace('node_modules/.bin/', ''), ...rest].join(' ')}\n${output.trimEnd()}`)
  return { code, output, seconds: Math.round((Date.now() - start) / 1000) }
}
