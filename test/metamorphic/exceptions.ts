/** What a change may tell otherwise, by the change's title: rules and kinds of events, each with the reason. */
export const mayAlter: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'literal arguments pulled out into constants': {
    'prefer-status-constant': 'the number has a name then',
  },
  'locals renamed': {
    'retry-ignores-retry-after': 'a function of the file that waits is known by its name',
  },
  'helpers moved to another file': {
    'promise-as-body': 'whether a helper of another file is asynchronous is not read',
    'control-flow-error-swallowed': 'a function of another file is not looked into for redirects',
    'conflicting-status': 'the status that is lost is told in the file of the helper, where nobody knows of the other',
  },
  'arrows as functions': {
    delegate: 'what an arrow has as its one expression, nobody returns on purpose',
    'retry-unsafe-status': 'of a function its head is marked, and an arrow begins where its parameters do',
  },
  'unrelated handlers before and after': {
    'fetch-without-ok-check': 'a file that serves is judged more strictly than one that may run in a page',
  },
}

/** Pairs that differ though they should not, by the change's title and the case. One that agrees again fails until it is taken out. */
export const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'unrelated handlers before and after': {
    'rules/status-of-streamed-page.md: Not found, below a loading file': 'the beginning of a file is no place that moves',
  },
  'line ends as in Windows': {
    'rules/status-of-streamed-page.md: Not found, below a loading file': 'the beginning of a file is no place that moves',
  },
  'comments between statements': {
    'rules/status-of-streamed-page.md: Not found, below a loading file': 'the beginning of a file is no place that moves',
  },
  'a comment before everything': {
    'rules/status-of-streamed-page.md: Not found, below a loading file': 'the beginning of a file is no place that moves',
  },
  'branches swapped under a negated test': {
    'rules/response-sent-twice.md: A middleware': 'of two first responses, the one of the first path is named',
    'rules/status-condition-constant.md: Set, not asked for': 'an assignment that is negated is not seen as a condition',
    'rules/webhook-non-2xx.md: Handled before': 'a question that is negated is not seen',
    'rules/webhook-non-2xx.md: Events that were seen before, however that is told': 'a question that is negated is not seen',
    'rules/handler-may-not-respond.md: What is checked before the process takes requests': 'a check is read as it is mostly written',
  },
  'a block around statements': {
    'rules/status-of-streamed-page.md: Not found, below a loading file': 'the beginning of a file is no place that moves',
    'frameworks/nest.md: Exceptions with constructors of their own': 'what a constructor does in a block is not read',
    'rules/handler-may-not-respond.md: What is checked before the process takes requests': 'a check is read as it is mostly written',
    'rules/success-after-failure.md: Logged and answered': 'what a clause only logs is looked for among its own statements',
  },
  'helpers moved to another file': {
    'frameworks/hono.md: Errors': 'what a helper of another file throws is not read',
    'rules/missing-response-return.md: Told apart by a property':
      'a helper of another file is read for its answer only where that is returned at once',
  },
  'literal arguments pulled out into constants': {
    'rules/retry-non-idempotent.md: What was turned away has not been done': 'the name of a header is read as it is written',
    'frameworks/hapi.md: Other files': 'the name of an extension point is read as it is written',
    'rules/missing-response-return.md: Middleware that neither answers nor goes on': 'the name of a header is read as it is written',
    'rules/retry-ignores-retry-after.md: Seconds taken for milliseconds': 'the factor of a thousand is read as it is written',
  },
  'arrows as functions': {
    'frameworks/moleculer.md: Errors': 'the headers of a rejection are told for an arrow only',
  },
}
