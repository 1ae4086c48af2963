import { existsSync, writeFileSync } from 'node:fs'
import { configurationFileName } from '../workspace/configuration/extended-files.ts'
import { newConfiguration, schemaInPackage } from '../workspace/configuration/new-configuration.ts'
import { reasonOf } from './source-file.ts'
import { type TerminalText, tty } from './terminal.ts'

/** Writes a configuration file into the working directory, unless there is one. The exit code: 2 when it is not written. */
export function init(write: (text: TerminalText) => void, complain: (message: string) => void): number {
  try {
    writeFileSync(configurationFileName, newConfiguration(existsSync(schemaInPackage) ? schemaInPackage : undefined), { flag: 'wx' })
    write(tty`Wrote ${configurationFileName}.\n`)
    return 0
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    complain(isThere ? `${configurationFileName} is there already` : `${configurationFileName}: ${reasonOf(error)}`)
    return 2
  }
}
