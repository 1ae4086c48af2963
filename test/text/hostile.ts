import fc from 'fast-check'

/** What somebody would write who wants an editor or a terminal to do something. */
export const hostileTexts: readonly string[] = [
  '![i](https://attacker.example/image.png)',
  '` ![i](https://attacker.example/ticks.png) `',
  '`` ![i](https://attacker.example/two-ticks.png) ``',
  '```\n![i](https://attacker.example/fence.png)\n```',
  '[l](https://attacker.example/link)',
  '[l](command:workbench.action.terminal.new)',
  '[l][attacker]\n\n[attacker]: https://attacker.example/reference',
  '![l][attacker]\n\n[attacker]: https://attacker.example/reference.png',
  '<img src="https://attacker.example/html.png">',
  '<a href="command:workbench.action.quit">quit</a>',
  '<!-- <script>',
  '<https://attacker.example/auto>',
  'https://attacker.example/bare',
  'www.attacker.example',
  'mail@attacker.example',
  'mailto:mail@attacker.example',
  'xmpp:chat@attacker.example',
  '\\[l](https://attacker.example/backslash)',
  '&lt;b&gt; &#91;l](https://attacker.example/entity)',
  '**bold** _slanted_ ~~struck~~ $x$',
  '# heading\n\n- item\n1. item\n> quote\n\n---\n\ntext\n===',
  '| a | b |\n| --- | --- |\n| c | d |',
  'a | b \\| c',
  '$(bug) $(sync~spin)',
  '\u001b]0;title\u0007\u001b[31mred\u001b[2J',
  '\u009b31m\u0090\u007f\u0000\b\r',
  '\u202egnp.exe\u202c \u2066isolated\u2069 \u061c\u200e\u200f',
  'line\u2028separator\u2029paragraph\u0085next',
  'half \ud83d of a character',
]

const pieces = '` `` ``` * ** _ __ [ ] ]( ![ ( ) < > <b> & &lt; &#60; \\ | ~ ~~ # - + = 1. 1) > : // @ . , ! ? $ " \' { } a B 9 é 😀'.split(
  ' ',
)
const spaces = [' ', '  ', '    ', '\n', '\n\n', '\r\n', '\t', '\u00a0', '\u2028', '\u0000', '\u001b[31m', '\u202e', '\ud83d']
const addresses = [
  'https://a.example',
  'HTTP://A.B',
  'ftp://a.b',
  'www.a.b',
  'WWW.',
  'a@b.c',
  'mailto:',
  'command:x',
  'a.com',
  'b_c',
  '_d_',
]

/** Texts in which markup of all kinds meets. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces, ...spaces, ...addresses), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)
