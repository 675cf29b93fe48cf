import { dirname, join, normalize } from 'node:path'

/** Text of a Markdown file without what is shown as code. */
const prose = (markdown: string) => markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '')

/** The files that a Markdown file points to, as paths from the root; addresses elsewhere and places in itself left out. */
export function linkedFiles(path: string, markdown: string): string[] {
  const targets = [...prose(markdown).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(
    ([, target = '']) => target,
  )
  return targets
    .filter((target) => !/^(?:[a-z]+:|#)/i.test(target))
    .map((target) => decodeURI(target.replace(/#.*$/, '')))
    .map((target) => normalize(target.startsWith('/') ? target.slice(1) : join(dirname(path), target)))
}

/** What a decision record lacks of its form, in words; nothing when it is whole. */
export function missingInDecision(file: string, markdown: string): string[] {
  const number = file.slice(0, 4)
  const parts: readonly (readonly [string, RegExp])[] = [
    [`a title "# ${number} …"`, new RegExp(`^# ${number} \\S`)],
    ['a date', /^\d{4}-\d{2}-\d{2}/m],
    ...['Context', 'Decision', 'Consequences', 'Refused'].map(
      (heading) => [`## ${heading}`, new RegExp(`^## ${heading}\\n+[^#\\s]`, 'm')] as const,
    ),
  ]
  return parts.filter(([, pattern]) => !pattern.test(markdown)).map(([what]) => `${file} lacks ${what}`)
}
