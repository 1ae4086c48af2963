import type { Finding } from '../../server/features/finding.ts'
import type { FileFacts } from '../../server/http/responses/file-facts.ts'
import type { Handler } from '../../server/http/responses/handler.ts'
import type { Outcome } from '../../server/http/responses/outcome.ts'
import { printableLine } from '../../server/text/printable.ts'
import type { Settings } from '../../server/workspace/configuration/configuration.ts'

/** Settings that leave every rule as it is. */
export function plainSettings(changes: Partial<Settings> = {}): Settings {
  return { enable: true, severityOf: () => ({ level: 'warning', isSet: false }), assumedHeaders: [], ...changes } as Settings
}

/** A handler about which nothing more is known. */
export function exampleHandler(outcomes: readonly Outcome[] = []): Handler {
  const at = { start: 0, end: 1 }
  return {
    framework: 'express',
    semantics: {
      name: 'Express 5',
      defaultStatus: 200,
      unanswered: 'hang',
      rejection: 'answered',
      bodyOnBodiless: 'dropped',
      bodyOnReset: 'dropped',
      validStatus: [100, 999],
      numericString: 'throws',
      invalidStatus: 'throws-at-once',
    },
    role: 'route',
    purposes: new Set(),
    isRegistered: true,
    parameters: [],
    methods: [],
    route: undefined,
    isAsync: false,
    at,
    body: at,
    moments: [],
    outcomes,
    answering: [],
    unguarded: [],
    returnedErrors: [],
    incomplete: false,
  }
}

/** Facts of a file with one handler and a status use for each span. */
export function exampleFacts(uses: readonly (readonly [start: number, end: number, code: number])[] = []): FileFacts {
  return {
    handlers: [exampleHandler()],
    statusUses: uses.map(([start, end, code]) => ({ at: { start, end }, code: [code], role: 'sent' })),
  }
}

/** A finding with one fix for each list of edits. */
export function exampleFinding(
  start: number,
  end: number,
  ...fixes: readonly (readonly [safe: boolean, ...edits: readonly (readonly [start: number, end: number, text: string])[]])[]
): Finding {
  return {
    rule: 'example',
    severity: 'warning',
    message: printableLine(`From ${start} to ${end}.`),
    at: { start, end },
    related: [],
    fixes: fixes.map(([safe, ...edits], index) => ({
      title: printableLine(`Fix ${index}`),
      safe,
      edits: edits.map(([from, to, text]) => ({ start: from, end: to, text })),
    })),
  }
}
