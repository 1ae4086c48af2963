/** What rules were called before: such a name still speaks for the rule, wherever it is written. */
export const formerRuleNames: ReadonlyMap<string, string> = new Map([
  ['express-removed-signature', 'removed-response-signature'],
  ['fastify-missing-return-reply', 'response-after-handler-end'],
  ['fastify-response-schema-missing', 'response-schema-missing'],
])

/** The rule of today that a name stands for. */
export const ruleNamed = (name: string): string => formerRuleNames.get(name) ?? name
