import { otherLevels, profiles, ruleLevels } from '../../server/workspace/configuration/configuration-file.ts'
import { alertTiers, breakerCounts, longestSentence } from '../../server/workspace/configuration/house-codes.ts'
import { formerRuleNames } from '../../server/workspace/configuration/rule-names.ts'

/** A rule as the schema describes it. */
interface DescribedRule {
  readonly id: string
  readonly summary: string
}

/** The JSON Schema of statuswise.json, in which editors look up what can be written and what it means. */
export function configurationSchema(rules: readonly DescribedRule[]): object {
  const layer = {
    profile: {
      description: 'Which rules are on: `strict` holds all of `recommended`, `opinionated` all of `strict`.',
      enum: profiles,
      default: profiles[0],
    },
    rules: {
      description: 'How severe a finding of a rule is, or `off`.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries([
        ...rules.map(({ id, summary }) => [id, { description: `${summary}.`, $ref: '#/definitions/level' }]),
        ...[...formerRuleNames].map(([name, id]) => [name, { deprecationMessage: `Now \`${id}\`.`, $ref: '#/definitions/level' }]),
      ]),
    },
    assumedHeaders: {
      description: 'Header fields that a proxy or gateway adds to every response, so that the code need not.',
      type: 'array',
      items: { type: 'string', pattern: "^[\\w!#$%&'*+.^`|~-]+$" },
      examples: [['Retry-After']],
    },
    requiredHeaders: {
      description: 'Header fields that answers must have, by status: for the rule `required-response-headers`.',
      type: 'array',
      items: {
        type: 'object',
        required: ['status', 'headers'],
        additionalProperties: false,
        properties: {
          status: { description: 'A code, or a class of codes.', type: 'string', pattern: '^[1-5](\\d\\d|xx)$' },
          headers: { type: 'array', items: { type: 'string', pattern: "^[\\w!#$%&'*+.^`|~-]+$" } },
        },
      },
      examples: [[{ status: '4xx', headers: ['X-Request-Id'] }]],
    },
    codes: {
      description: 'What the team says of single codes; hovers show it.',
      type: 'object',
      propertyNames: { pattern: '^[1-5]\\d\\d$' },
      additionalProperties: { $ref: '#/definitions/code' },
      examples: [{ '404': { note: 'For ids of other tenants too, never 403.' } }],
    },
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Statuswise',
    type: 'object',
    allowTrailingCommas: true,
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: {
        description:
          'Configuration files this one builds on; later ones go before earlier ones. A path that begins with `./` or `../`, or the name of a package.',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      ignore: {
        description:
          'Patterns of files that are not checked, relative to the folder of this file: of generated code, say. One that begins with `!` takes files out again.',
        type: 'array',
        items: { type: 'string', minLength: 1 },
        examples: [['generated/**', '*.stories.ts']],
      },
      ...layer,
      overrides: {
        description: 'What differs for some files; later ones go before earlier ones.',
        type: 'array',
        items: {
          type: 'object',
          required: ['files'],
          additionalProperties: false,
          properties: {
            files: {
              description:
                'Patterns relative to the folder of this file. One without a slash is the name of a file in any folder; one that begins with `!` takes files out again.',
              type: 'array',
              minItems: 1,
              items: { type: 'string', minLength: 1 },
              examples: [['legacy/**', '!legacy/new/**']],
            },
            ...layer,
          },
        },
      },
    },
    definitions: {
      level: { enum: [...ruleLevels, ...otherLevels.keys()] },
      code: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: {
            description: 'For a code that is not registered: what the team calls it, as plain text.',
            $ref: '#/definitions/sentence',
          },
          meaning: { description: 'For a code that is not registered: what it says, as plain text.', $ref: '#/definitions/sentence' },
          note: { description: 'A rule of the house, as plain text.', $ref: '#/definitions/sentence' },
          alert: { description: 'How soon somebody looks: in place of the proposed tier.', enum: alertTiers },
          breaker: { description: 'What a circuit breaker counts it as: in place of what is proposed.', enum: breakerCounts },
        },
      },
      sentence: { type: 'string', minLength: 1, maxLength: longestSentence },
    },
  }
}

type Schema = Readonly<Record<string, unknown>>

/** The same for editors to complete from and explain: it refuses nothing, as the server says what is wrong and would be the second to do so. */
export function suggesting(schema: object): object {
  const { additionalProperties, required: _, properties, items, definitions, ...rest } = schema as Schema
  const each = (schemas: unknown, change: (schema: object) => object) =>
    Object.fromEntries(Object.entries(schemas as Readonly<Record<string, object>>).map(([name, it]) => [name, change(it)]))
  return {
    ...rest,
    ...(properties !== undefined && { properties: each(properties, optional) }),
    ...(items !== undefined && { items: optional(items as object) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: optional(additionalProperties as object) }),
    ...(definitions !== undefined && { definitions: each(definitions, suggesting) }),
  }
}

function optional(schema: object): object {
  const { description, deprecationMessage, ...rest } = schema as Schema
  return {
    ...(description !== undefined && { description }),
    ...(deprecationMessage !== undefined && { deprecationMessage }),
    anyOf: [suggesting(rest), {}],
  }
}
