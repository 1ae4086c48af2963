/** Where the schema lies in a project that has the package. */
export const schemaInPackage = './node_modules/statuswise/data/configuration.schema.json'

/** A configuration file to begin with; `schema` is its address, for editors that know it by none. */
export function newConfiguration(schema: string | undefined): string {
  return [
    '{',
    ...(schema === undefined ? [] : [`  "$schema": ${JSON.stringify(schema)},`]),
    '  // Which rules are on: recommended, strict or opinionated.',
    '  "profile": "recommended",',
    '  // Files that are not checked, such as "generated/**".',
    '  "ignore": [],',
    '  // How a finding of a rule is shown: error, warning, information, hint or off.',
    '  "rules": {}',
    '}',
    '',
  ].join('\n')
}
