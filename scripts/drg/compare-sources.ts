import type { CodeRow, OpenDrg } from './read-group-sources.ts'

const BEGIN = '<!-- agreement -->'
const END = '<!-- /agreement -->'

/** How far two sets of statements agree. */
export interface Agreement {
  readonly title: string
  readonly first: number
  readonly second: number
  readonly both: number
  /** What only one of them says, by its group. */
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
}

/** Compares what both sources say: code in ADRG, code is CC, code is MCC, each with its table of exclusions. */
export function compareSources(source: OpenDrg, second: readonly CodeRow[]): readonly Agreement[] {
  const isDiagnosis = ({ code }: CodeRow) => /^[A-Z]/.test(code)
  const pairs = Object.entries(source.adrgs).flatMap(
    ([adrg, { adrg_zd = [], adrg_ss = [], adrg_ss1 = [] }]) =>
      [...adrg_zd, ...adrg_ss, ...adrg_ss1]
        .filter((code) => code.length > 1)
        .map((code) => `${adrg} ${code}`),
  )
  const severe = (list: Readonly<Record<string, string>>) =>
    Object.entries(list).map(([code, table]) => `${table} ${code}`)
  const second2 = (of: 'cc' | 'mcc') =>
    second
      .filter((row) => isDiagnosis(row) && row[of] !== '')
      .map(({ code, exclusion_table: table }) => `${table.replace(/^7-/, '') || '999'} ${code}`)
  return [
    agreement(
      '编码 → ADRG',
      pairs,
      second.filter(({ adrg }) => adrg !== '').map(({ adrg, code }) => `${adrg} ${code}`),
    ),
    agreement('CC 及其排除表', severe(source.cc), second2('cc')),
    agreement('MCC 及其排除表', severe(source.mcc), second2('mcc')),
  ]
}

function agreement(title: string, first: readonly string[], second: readonly string[]): Agreement {
  const [one, two] = [new Set(first), new Set(second)]
  return {
    title,
    first: one.size,
    second: two.size,
    both: one.intersection(two).size,
    onlyFirst: [...one.difference(two)],
    onlySecond: [...two.difference(one)],
  }
}

/** The comparison as a table of the guide. */
export function agreementText(source: OpenDrg, second: readonly CodeRow[], day: string): string {
  const rows = compareSources(source, second)
  const groups = (pairs: readonly string[]) =>
    [...Map.groupBy(pairs, (pair) => pair.split(' ')[0] ?? '')]
      .sort(([, one], [, two]) => two.length - one.length)
      .slice(0, 6)
      .map(([group, own]) => `${group}（${own.length}）`)
      .join('、') || '无'
  return [
    `测于 ${day}（\`node scripts/build-drg.ts\`）：`,
    '',
    '| 比什么 | 来源一 | 来源二 | 两者一致 | 只在来源一 | 只在来源二 |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      ({ title, first, second: two, both, onlyFirst, onlySecond }) =>
        `| ${title} | ${first} | ${two} | ${both} | ${onlyFirst.length} | ${onlySecond.length} |`,
    ),
    '',
    ...rows.map(
      ({ title, onlyFirst, onlySecond }) =>
        `- ${title}：只在来源一的最多在 ${groups(onlyFirst)}；只在来源二的最多在 ${groups(onlySecond)}。`,
    ),
  ].join('\n')
}

/** The guide with a new comparison. Throws when the guide has no place for it. */
export function withAgreement(guide: string, text: string): string {
  const [before, rest] = guide.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`The guide lacks ${BEGIN} … ${END}.`)
  return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`
}
