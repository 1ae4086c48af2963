import {
  type Disposable,
  ShellExecution,
  Task,
  type TaskDefinition,
  type TaskProvider,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode'

const type = 'statuswise'

interface CheckTask extends TaskDefinition {
  readonly paths?: readonly string[]
}

/** Offers the command line's check as a task, whose output becomes problems. */
export function registerTasks(): Disposable {
  const taskOf = (definition: CheckTask, scope: WorkspaceFolder | TaskScope.Workspace) => {
    const execution = new ShellExecution('npx', ['--no-install', 'statuswise', 'check', ...(definition.paths ?? [])])
    return new Task(definition, scope, 'check', type, execution, '$statuswise')
  }
  const provider: TaskProvider = {
    provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => taskOf({ type }, folder)),
    resolveTask: ({ definition, scope }) => taskOf(definition as CheckTask, typeof scope === 'object' ? scope : TaskScope.Workspace),
  }
  return tasks.registerTaskProvider(type, provider)
}
