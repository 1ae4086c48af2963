import type { ResponseEvent } from '../../http/responses/events.ts'
import { type AnswerExample, lines, links, sampleContent } from '../contract/answer-examples.ts'
import { isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { responseBefore } from '../node/node-printer.ts'

/** Fixes in the words of the framework below, where code speaks to its response. What is returned or thrown takes decorators and their imports, which no fix adds. */
export function printerOn(below: Printer): Printer {
  const isOfResponse = (event: ResponseEvent) => event.receiver !== '' && !isThrown(event)
  return {
    sendEmpty: (event, status, text) => (isOfResponse(event) ? below.sendEmpty(event, status, text) : undefined),
    setHeader(event, name, value, text, response) {
      if (isOfResponse(event)) return below.setHeader(event, name, value, text)
      return isThrown(event) ? responseBefore(event, response, `header('${name}', ${value})`, text) : undefined
    },
    setStatus: (event, status, text) => (isOfResponse(event) ? below.setStatus(event, status, text) : undefined),
    sendStatus: (event, text) => (isOfResponse(event) ? below.sendStatus(event, text) : undefined),
    requestPath: (request, response) => below.requestPath?.(request, response),
  }
}

/** An exception where that is enough; headers need the response, which a method takes with `@Res()`. */
export const nestExample: AnswerExample = {
  name: 'Nest',
  print(answer) {
    const { status, headers, hasContent } = answer
    if (headers.length > 0) {
      const send = hasContent ? `.json(${sampleContent})` : '.end()'
      return lines('// with @Res() res', `res.status(${status})${links(answer, 'header')}${send}`)
    }
    return status >= 400 ? `throw new HttpException(${sampleContent}, ${status})` : lines(`@HttpCode(${status})`, '// above the method')
  },
}
