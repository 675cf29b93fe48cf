import { textOfMonth } from '@fundwatch/domain'
import type { ComparedWith, ScreenRow } from '@fundwatch/screening'
import { numberWords } from '../write-sentence.ts'
import type { BookedHit, LibraryScreen, WholeHit } from './desk-ports.ts'

/** A person as he is told to who sees hits: by the end of his number. */
export function maskedPerson(personId: string): string {
  return `参保人（尾号 ${personId.slice(-4)}）`
}

/** A hit as a list tells it: persons masked. */
export function hitOnWire(hit: BookedHit) {
  const { id, runNo, screen, screenTitle, subject, subjectName, institutionId, institutionName, county } = hit
  const { score, amountFen, sentence, isFresh, rowCount, leadId, leadNo, leadStatus } = hit
  const { previousScore, previousFen } = hit
  return {
    id,
    runNo,
    screen,
    screenTitle,
    subject,
    subjectName: subject === 'person' ? maskedPerson(subjectName) : subjectName,
    institutionId,
    institutionName,
    county,
    score,
    amountFen,
    sentence,
    isFresh,
    rowCount,
    leadId,
    leadNo,
    leadStatus,
    previousScore,
    previousFen,
  }
}

/** The numbers that a hit shows, in the order in which its screen declares them. */
export function factsOf(screen: LibraryScreen | undefined, facts: ScreenRow) {
  const known = (screen?.numbers ?? []).flatMap(({ name, title, unit }) => {
    const value = facts[name]
    return typeof value === 'number' ? [{ name, title, unit, value, text: numberWords(value, unit) }] : []
  })
  const found = FOUND.flatMap(([name, title]) => {
    const value = facts[name]
    return typeof value === 'string' && value !== ''
      ? [{ name, title, unit: 'text', value: null, text: value }]
      : []
  })
  return [...known, ...found]
}

/** What judges add to a hit. */
const FOUND = [
  ['rate', '比率'],
  ['expected', '应为'],
  ['times', '倍数'],
  ['interval', '倍数的区间（95%）'],
  ['shared', '共用'],
  ['tested', '检验过的正常原因'],
  ['reason', '看来的原因'],
] as const

/** With whom a hit was compared, with its own value in the unit of the limits. */
export function comparisonOf(screen: LibraryScreen | undefined, { facts, comparedWith }: WholeHit) {
  if (comparedWith === null) return null
  const { words, members, expected, limits } = comparedWith
  const times = Number(facts['times'])
  const judge = screen?.judge
  return {
    words,
    members,
    own: expected === null || !Number.isFinite(times) ? null : (ownRate(screen, facts) ?? expected * times),
    expected,
    low95: limits?.low95 ?? null,
    high95: limits?.high95 ?? null,
    high998: limits?.high998 ?? null,
    isShare: judge?.kind === 'peers' && judge.measure === 'proportion',
    isMoney: isMoney(screen),
    months: monthsOf(screen, comparedWith),
    peers: [...(comparedWith.peers ?? [])],
  }
}

function monthsOf(screen: LibraryScreen | undefined, { months }: ComparedWith) {
  if (months === undefined) return null
  const { atMonth, before, after, isSeasonal, points } = months
  const judge = screen?.judge
  const exposure = judge?.kind === 'series' ? judge.exposure : ''
  return {
    from: textOfMonth(atMonth),
    before,
    after,
    isSeasonal,
    of: screen?.numbers.find(({ name }) => name === exposure)?.title ?? '',
    points: points.map(({ monthNo, ...point }) => ({ month: textOfMonth(monthNo), ...point })),
  }
}

function ownRate(screen: LibraryScreen | undefined, facts: ScreenRow): number | null {
  const judge = screen?.judge
  if (judge?.kind !== 'peers') return null
  const [observed, exposure] = [facts[judge.observed], facts[judge.exposure]]
  if (typeof observed !== 'number' || typeof exposure !== 'number' || exposure <= 0) return null
  return observed / exposure
}

function isMoney(screen: LibraryScreen | undefined): boolean {
  const judge = screen?.judge
  if (judge?.kind !== 'peers' && judge?.kind !== 'series') return false
  return screen?.numbers.some(({ name, unit }) => name === judge.observed && unit === 'fen') ?? false
}
