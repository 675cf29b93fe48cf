/** What stands for signs that are not shown. */
const STAR = '*'

/** A name of which only the first sign is shown; how long it is is not. Empty and unknown stay what they are. */
export function maskName(name: string): string
export function maskName(name: string | null): string | null
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const [first] = name.trim()
  return first === undefined ? '' : `${first}${STAR}${STAR}`
}

/** An identity number with its first and last four signs (of a short one fewer), and a star for each of the others. */
export function maskIdNumber(number: string): string
export function maskIdNumber(number: string | null): string | null
export function maskIdNumber(number: string | null): string | null {
  return number === null ? null : maskMiddle(number.trim(), { head: 4, tail: 4 })
}

/** A text in which a number of somebody stands, with that number masked as an identity number is; a longer number around it stays. */
export function maskNumber(text: string, number: string): string {
  const known = number.trim()
  if (known === '') return text
  const whole = new RegExp(`(?<![0-9A-Za-z])${RegExp.escape(known)}(?![0-9A-Za-z])`, 'g')
  return text.replace(whole, () => maskIdNumber(known))
}

/** A telephone number with its first three and last four digits, `138****5678`. */
export function maskPhone(number: string): string
export function maskPhone(number: string | null): string | null
export function maskPhone(number: string | null): string | null {
  return number === null ? null : maskMiddle(number.trim(), { head: 3, tail: 4 })
}

/** At least a third of the signs is hidden, whatever was asked for; of what is shorter only the end is shown. */
function maskMiddle(text: string, { head, tail }: { readonly head: number; readonly tail: number }): string {
  const signs = [...text]
  const most = Math.floor((signs.length * 2) / 3)
  const shown = head + tail <= most ? { head, tail } : { head: 0, tail: Math.min(tail, Math.floor(most / 3)) }
  const hidden = signs.length - shown.head - shown.tail
  return (
    signs.slice(0, shown.head).join('') +
    STAR.repeat(hidden) +
    (shown.tail > 0 ? signs.slice(-shown.tail).join('') : '')
  )
}

/** Identity numbers of eighteen and of fifteen signs, by the day of birth in them, and mobile telephones; blanks and hyphens may part them. */
const ID_NUMBER =
  /(?<![0-9A-Za-z])\d{6}[\s-]?(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\s-]?\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\s-]?\d{3})(?![0-9A-Za-z])/g
const PHONE = /(?<![0-9A-Za-z])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![0-9A-Za-z])/g

/** A text that people typed with every identity number, telephone and each of some names masked in it. */
export function maskText(text: string, names: readonly string[] = []): string {
  const named = names
    .map((name) => name.trim())
    .filter((name) => [...name].length > 1)
    .reduce((masked, name) => masked.replaceAll(name, maskName(name)), text)
  return named
    .replace(ID_NUMBER, (number) => maskIdNumber(number))
    .replace(PHONE, (number) => maskPhone(number))
}

const CODE = /^[\w:.-]*$/

/** The same of every text within something, however deep; what is no text stays as it is. */
export function maskTexts<Value>(value: Value, names: readonly string[] = []): Value {
  return masked(value, names) as Value
}

function masked(value: unknown, names: readonly string[]): unknown {
  // Somebody may be called as a code is: codes and ids hold no names.
  if (typeof value === 'string') return maskText(value, CODE.test(value) ? [] : names)
  if (Array.isArray(value)) return value.map((each) => masked(each, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, names)]))
}
