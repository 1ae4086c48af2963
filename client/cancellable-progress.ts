import { type Progress, ProgressLocation, window } from 'vscode'
import type { Middleware, ProgressToken } from 'vscode-languageclient'

type Step = { readonly message?: string; readonly increment: number }

interface Shown {
  readonly progress: Progress<Step>
  readonly end: () => void
  percentage: number
}

/** Shows work of the server that can be cancelled as a notification, as the status bar, where progress goes otherwise, has no way to cancel. */
export function cancellableProgress(cancel: (token: ProgressToken) => void): NonNullable<Middleware['handleWorkDoneProgress']> {
  const shown = new Map<ProgressToken, Shown>()
  return (token, params, next) => {
    if (params.kind === 'begin' && params.cancellable) {
      const { title } = params
      window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, (progress, cancellation) => {
        cancellation.onCancellationRequested(() => cancel(token))
        return new Promise<void>((end) => shown.set(token, { progress, end, percentage: 0 }))
      })
      return
    }
    const its = shown.get(token)
    if (!its || params.kind === 'begin') return next(token, params)
    if (params.kind === 'report') {
      const { message, percentage = its.percentage } = params
      its.progress.report({ ...(message !== undefined && { message }), increment: percentage - its.percentage })
      its.percentage = percentage
      return
    }
    shown.delete(token)
    its.end()
    next(token, params)
  }
}
