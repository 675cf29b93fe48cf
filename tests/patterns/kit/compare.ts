import { lineKeyFromText, yuanText } from '@fundwatch/domain'
import type { Said } from './engines.ts'
import type { Example, Expected } from './read-examples.ts'

/** What an engine said, in the words of an example, cut down to what the example speaks of. */
export function inWords(said: Said, example: Example): { expect: unknown[]; unjudged: unknown } {
  const spoken = new Set(example.expect.flatMap((one) => Object.keys(one)))
  const expect = said.findings.map((finding) => {
    const lines = (role: string) =>
      finding.lines
        .filter((line) => line.role === role)
        .map(({ facts }) => lineKeyFromText(facts.lineKey)?.lineSn ?? '')
    const all: Required<Expected> = {
      point: finding.point?.point ?? '',
      violating: lines('violating').sort(),
      involved: lines('involved').sort(),
      amount: finding.amountFen === null ? 'none' : yuanText(finding.amountFen),
      grain: Object.values(finding.grain).map(String),
      ingredients: Object.fromEntries(
        Object.entries(finding.ingredients).map(([name, value]) => [name, String(value)]),
      ),
    }
    return Object.fromEntries(Object.entries(all).filter(([name]) => spoken.has(name)))
  })
  return {
    expect: sorted(expect),
    unjudged:
      example.unjudged === undefined
        ? undefined
        : said.unjudged.map((one) => (JSON.parse(one) as string[]).at(-1) ?? '').sort(),
  }
}

/** What an example expects, in the same form. */
export function expected(example: Example): { expect: unknown[]; unjudged: unknown } {
  const spoken = new Set(example.expect.flatMap((one) => Object.keys(one)))
  const expect = example.expect.map((one) => {
    const all: Record<string, unknown> = { ...one }
    for (const role of ['violating', 'involved'] as const)
      if (spoken.has(role)) all[role] = [...(one[role] ?? [])].sort()
    return all
  })
  return { expect: sorted(expect), unjudged: example.unjudged }
}

function sorted(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const canonical = (row: Record<string, unknown>) => JSON.stringify(Object.entries(row).sort())
  return [...rows].sort((left, right) => (canonical(left) < canonical(right) ? -1 : 1))
}
