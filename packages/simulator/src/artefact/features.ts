import { hashText } from '../random/random.ts'

/** A number made of a field, or undefined where the field has none. */
export type Feature = (text: string) => number | undefined

const TIME = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/

/** What a field can be turned into; `frequencies` counts each text in the whole column. */
export function featuresOf(frequencies: ReadonlyMap<string, number>): Record<string, Feature> {
  return {
    value: (text) => (text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)),
    leadingDigits: (text) => digits(text.slice(0, 14)),
    length: (text) => text.length,
    lastDigit: (text) => digits(text.slice(-1)),
    lastTwoDigits: (text) => digits(text.slice(-2)),
    lastFourDigits: (text) => digits(text.slice(-4)),
    frequency: (text) => frequencies.get(text) ?? 0,
    hash: (text) => hashText(text),
    day: (text) =>
      timePart(text, ([year, month, day]) => Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000),
    weekday: (text) =>
      timePart(text, ([year, month, day]) =>
        new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDay(),
      ),
    dayOfMonth: (text) => timePart(text, (parts) => parts[2]),
    hour: (text) => timePart(text, (parts) => parts[3]),
    minute: (text) => timePart(text, (parts) => parts[4]),
    second: (text) => timePart(text, (parts) => parts[5]),
  }
}

function digits(text: string): number | undefined {
  const found = text.replaceAll(/\D/g, '')
  return found === '' ? undefined : Number(found)
}

function timePart(text: string, pick: (parts: readonly number[]) => number | undefined): number | undefined {
  const match = TIME.exec(text)
  if (!match) return undefined
  const part = pick(match.slice(1).map(Number))
  return Number.isNaN(part) ? undefined : part
}
