import { type Scenario, scenarios, scenariosWith } from '../../http/registry/scenarios.ts'
import { bullets, codeSpan, fenced, type Markdown, md, paragraphs, section } from '../../text/markdown.ts'
import { exchange, pageLink, sourced, statusLink, topicPath } from './references.ts'

const fewestCodes = 3

/** A story on a page of its own. */
export function scenarioPage(scenario: Scenario): Markdown {
  return paragraphs(md`# ${scenario.title}`, ...told(scenario), section('Codes', bullets(scenario.codes.map((code) => statusLink(code)))))
}

/** The stories of a code: those about it alone are told, others linked. */
export function storiesOf(code: number): readonly Markdown[] {
  const stories = scenariosWith(code)
  const others = stories.filter(({ codes }) => codes.length >= fewestCodes)
  return [
    ...stories.filter((story) => !others.includes(story)).map((story) => section(story.title, ...told(story))),
    section('Stories', bullets(others.map(storyLink))),
  ]
}

/** All stories, by their titles. */
export function storiesPage(): Markdown {
  return paragraphs(md`# Stories from production`, bullets(scenarios.map(storyLink)))
}

/** A story by its title, with what to ask for. */
export function storyLink({ id, title }: Scenario): Markdown {
  return md`${pageLink(title, topicPath(id))}: ${codeSpan(`explain ${id}`)}`
}

function told({ story, exchanges = [], question, answer, code }: Scenario): readonly (Markdown | string | undefined)[] {
  return [
    ...story,
    ...exchanges.map(exchange),
    code?.bad && fenced(code.language, code.bad.join('\n')),
    question === undefined ? undefined : md`**${question}**`,
    bullets(answer.map(sourced)),
    code && fenced(code.language, code.good.join('\n')),
  ]
}
