import type { Log } from '../../server/workspace/log.ts'
import { takeSteps } from '../../server/workspace/program/file-steps.ts'
import { createWorkspace, type Workspace } from '../../server/workspace/workspace.ts'
import type { memoryFiles } from './memory-files.ts'

/** A workspace that has read the programs in its folders. */
export function enteredWorkspace(files: ReturnType<typeof memoryFiles>, log: Log): Workspace {
  const workspace = createWorkspace(files, log)
  const folders = new Set(Object.keys(files.contents).flatMap((uri) => /^file:\/\/\/[^/]+(?=\/)/.exec(uri) ?? []))
  takeSteps(workspace.enter([...folders]), files)
  return workspace
}
