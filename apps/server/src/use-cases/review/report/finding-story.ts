import { type Dataset, entriesInForce, type Finding, type Pattern, type Rule } from '@fundwatch/engine'
import type { StoredFinding } from '../finding-reports.ts'
import { filledFormula } from './filled-formula.ts'
import { eventWord, RESULT_WORDS } from './report-words.ts'
import { basisWords, type RuleBook } from './rule-book.ts'
import { dayWords, timeWords, valueWords } from './value-text.ts'

/** Something named, with its value in words. */
export interface Said {
  readonly title: string
  readonly value: string
}

/** A line of a finding as a story shows it; money in fen. */
export interface StoryLine {
  readonly role: 'violating' | 'involved'
  readonly lineKey: string
  readonly time: string
  readonly institutionId: string
  readonly encounterId: string
  readonly itemCode: string
  readonly itemName: string
  readonly quantity: number
  readonly unitPrice: number
  readonly eligibleFen: number
  /** What this finding says is wrong with it; null for involved lines and where no amount is computed. */
  readonly amountFen: number | null
  /** How much of it this finding carries; null for involved lines. */
  readonly countedFen: number | null
  /** The finding that carries the rest. */
  readonly carriedBy: string | null
}

/** The whole story of one finding, in words: what `explain`, the report and the page of a finding show. */
export interface FindingStory {
  readonly findingId: string
  readonly sentence: string
  readonly clears: string
  readonly result: Finding['result']
  readonly resultWord: string
  readonly isOpen: boolean
  readonly revision: number
  readonly releaseNo: number
  readonly rule: {
    readonly id: string
    readonly code: string
    readonly title: string
    readonly version: number
    /** What the pattern asks; empty when the release no longer says. */
    readonly question: string
  }
  readonly basis: readonly string[]
  /** Where, who, when. */
  readonly about: readonly Said[]
  /** The knowledge point that decided, its source and its validity; empty for a rule that is its own point. */
  readonly point: readonly Said[]
  /** Limits and parameters as applied on the day. */
  readonly limits: readonly Said[]
  /** What the verdict was computed from. */
  readonly ingredients: readonly Said[]
  readonly amountFen: number | null
  readonly countedFen: number
  /** How the amount is computed, in words; then with the numbers of this finding. */
  readonly formula: string | null
  readonly filledFormula: string | null
  readonly lines: readonly StoryLine[]
  readonly falsePositives: readonly string[]
  readonly events: readonly { readonly at: string; readonly word: string; readonly note: string }[]
}

/** Tells the story of a finding with the words of the release that judged it. */
export function tellStory(stored: StoredFinding, book: RuleBook): FindingStory {
  const { finding } = stored
  const [rule, pattern] = [book.rule(finding.ruleId), book.pattern(finding.ruleId)]
  const lines = storyLines(stored)
  return {
    findingId: stored.findingId,
    sentence: finding.sentence,
    clears: finding.clears,
    result: finding.result,
    resultWord: RESULT_WORDS[finding.result],
    isOpen: stored.state === 'open',
    revision: stored.revision,
    releaseNo: stored.releaseNo,
    rule: {
      id: finding.ruleId,
      code: rule?.code ?? '',
      title: rule?.title ?? finding.ruleId,
      version: finding.ruleVersion,
      question: pattern?.question ?? '',
    },
    basis: basisWords(rule),
    about: about(stored),
    point: point(finding, book),
    limits: [...limits(finding, pattern), ...parameterSources(finding, rule, pattern)],
    ingredients: ingredients(finding, pattern),
    amountFen: finding.amountFen,
    countedFen: lines.reduce((total, { countedFen }) => total + (countedFen ?? 0), 0),
    formula: finding.amountFen === null ? null : (pattern?.amount.written ?? null),
    filledFormula: filledFormula(finding, pattern),
    lines,
    falsePositives: rule?.falsePositives ?? [],
    events: stored.events.map(({ at, kind, runNo, note }) => ({
      at,
      word: eventWord(kind),
      note: [runWords(runNo), note].filter((text) => text !== '').join('，'),
    })),
  }
}

/** Number 0 stands for what hospitals uploaded and was judged at once. */
function runWords(runNo: number | null): string {
  if (runNo === null) return ''
  return runNo === 0 ? '结算后实时复核' : `第 ${runNo} 次审核`
}

function about({ finding, institutionName, county }: StoredFinding): Said[] {
  const { institutionId, personId, encounterId, dayNo } = finding
  return [
    ...(institutionId === null
      ? []
      : [{ title: '机构', value: [institutionName ?? '', institutionId].join(' ').trim() }]),
    ...(county === null ? [] : [{ title: '医保区划', value: county }]),
    ...(personId === null ? [] : [{ title: '人员编号', value: personId }]),
    ...(encounterId === null ? [] : [{ title: '就诊 ID', value: encounterId }]),
    { title: '服务日期', value: dayWords(dayNo) },
  ]
}

function point({ point, dayNo, limits }: Finding, book: RuleBook): Said[] {
  if (point === null) return []
  const dataset = book.dataset(point.dataset)
  const source = dataset?.sources.find(({ id }) => id === point.source)
  const published = source ? [source.publisher, source.publishedOn].filter((text) => text !== '') : []
  const validity = dataset && validityOf(dataset, { point: point.point, dayNo, codes: Object.values(limits) })
  return [
    { title: '知识点', value: `${point.point} ${point.name}`.trim() },
    { title: '知识集', value: dataset ? `${dataset.title}（${dataset.id}）` : point.dataset },
    {
      title: '出处',
      value: source
        ? `${source.title}${published.length > 0 ? `（${published.join('，')}）` : ''}`
        : point.source,
    },
    ...(validity ? [{ title: '有效期', value: validity }] : []),
  ]
}

/** The days on which the entry that decided is in force: of the point, on the day, preferably of the very code. */
function validityOf(
  dataset: Dataset,
  {
    point,
    dayNo,
    codes,
  }: { point: string; dayNo: number; codes: readonly (string | number | null | undefined)[] },
): string | undefined {
  const inForce = entriesInForce(dataset).entries.filter(
    ({ entry, days }) => entry.point === point && days.from <= dayNo && dayNo <= days.to,
  )
  const found =
    inForce.find(({ entry }) => codes.includes(entry.columns.item_code ?? entry.columns.code)) ?? inForce[0]
  if (!found) return undefined
  const { validFrom } = found.entry
  const end = dayWords(found.days.to)
  return `${validFrom === '' ? '不限' : validFrom} 至 ${end === '9999-12-31' ? '今（未失效）' : end}`
}

function limits(finding: Finding, pattern: Pattern | undefined): Said[] {
  return Object.entries(finding.limits).flatMap(([name, value]) => {
    const column = pattern?.point[name]
    if (value === null || value === '') return []
    return [{ title: column?.title ?? name, value: valueWords(value, column?.type ?? 'text') }]
  })
}

/** Parameters are limits already; what is added is where they come from, once for all that come from there. */
function parameterSources({ dayNo }: Finding, rule: Rule | undefined, pattern: Pattern | undefined): Said[] {
  const day = dayWords(dayNo)
  const inForce = Object.entries(rule?.parameters ?? {}).flatMap(([name, values]) => {
    const value = [...values]
      .sort((left, right) => (left.from < right.from ? -1 : 1))
      .findLast(({ from }) => from <= day)
    return value ? [{ title: pattern?.point[name]?.title ?? name, ...value }] : []
  })
  const bySource = Map.groupBy(inForce, ({ from, source }) =>
    from === '' ? source : `自 ${from} 起，${source}`,
  )
  return [...bySource].map(([source, parameters]) => ({
    title: '参数来源',
    value: `${source}（${parameters.map(({ title }) => title).join('、')}）`,
  }))
}

function ingredients(finding: Finding, pattern: Pattern | undefined): Said[] {
  return Object.entries(finding.ingredients).map(([title, value]) => ({
    title,
    value: valueWords(value, pattern?.ingredients[title] ?? 'text'),
  }))
}

function storyLines({ finding, carried }: StoredFinding): StoryLine[] {
  const shares = new Map(carried.map((share) => [share.lineKey, share]))
  return finding.lines.map(({ role, amountFen, facts }) => {
    const share = role === 'violating' ? shares.get(facts.lineKey) : undefined
    return {
      role,
      lineKey: facts.lineKey,
      time: timeWords(facts.secondNo),
      institutionId: facts.institutionId,
      encounterId: facts.encounterId,
      itemCode: facts.itemCode,
      itemName: facts.itemName ?? '',
      quantity: facts.quantity,
      unitPrice: facts.unitPrice,
      eligibleFen: facts.eligibleFen,
      amountFen: role === 'violating' ? amountFen : null,
      countedFen: role === 'violating' ? (share?.countedFen ?? null) : null,
      carriedBy: share?.carriedBy ?? null,
    }
  })
}
