// @ts-check

/**
 * Says what is being done, and for how long: a line that counts the seconds on a terminal, a line at the beginning and one at the end elsewhere.
 * @template T
 * @param {string} what as a phrase: `Building Statuswise`
 * @param {() => Promise<T>} work
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY'>} [output]
 * @returns {Promise<T>}
 */
export async function progress(what, work, output = process.stdout) {
  const begin = Date.now()
  const seconds = () => Math.round((Date.now() - begin) / 1000)
  const show = () => output.write(`\r${what} \u2026 ${seconds()} s`)
  if (!output.isTTY) output.write(`${what} \u2026\n`)
  else show()
  const timer = output.isTTY ? setInterval(show, 1000) : undefined
  try {
    const result = await work()
    output.write(output.isTTY ? `\r${what}: ${seconds()} s   \n` : `${what}: ${seconds()} s\n`)
    return result
  } catch (error) {
    output.write('\n')
    throw error
  } finally {
    clearInterval(timer)
  }
}
