import own from '../../../locales/zh-CN/admin.json' with { type: 'json' }
import told from '../../../wire/words.gen/fields.json' with { type: 'json' }

const words: Readonly<Record<string, string>> = { ...told, ...own.fields }

/** What people call a field of anything that the trail tells of; undefined for one that nobody named. */
export function fieldWord(name: string): string | undefined {
  return words[name] ?? (/[^\u0000-\u007f]/.test(name) ? name : undefined)
}

/** The parameter that a case took over as one of its terms: `assistDays` is `case-assist-days`. */
export function parameterOfTerm(name: string): string {
  return `case-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
