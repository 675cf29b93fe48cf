import type { Answer } from '../../wire/paths.ts'

/** A sum of the ledger as the server tells it. */
export type LedgerSum = Answer<'/ledger/sums'>['rows'][number]
/** How far money is on its way back. */
export type Stage = LedgerSum['stage']

/** The stages in the order in which money goes through them. */
export const STAGES: readonly Stage[] = [
  'identified',
  'notified',
  'appealed',
  'confirmed',
  'decided',
  'recovered',
]

/** One line of the table: what it is of, and its money by stage, in fen. */
export interface LedgerLine {
  readonly key: string
  readonly name: string | null
  readonly fen: Readonly<Record<Stage, number>>
}

const NOTHING: LedgerLine['fen'] = {
  identified: 0,
  notified: 0,
  appealed: 0,
  confirmed: 0,
  decided: 0,
  recovered: 0,
}

/** Sums as lines, the most identified first; months in their order. */
export function linesOf(
  sums: readonly LedgerSum[],
  by: (sum: LedgerSum) => { readonly key: string; readonly name: string | null },
): readonly LedgerLine[] {
  const lines = new Map<string, LedgerLine>()
  for (const sum of sums) {
    const { key, name } = by(sum)
    const line = lines.get(key) ?? { key, name, fen: NOTHING }
    lines.set(key, { ...line, fen: { ...line.fen, [sum.stage]: line.fen[sum.stage] + sum.fen } })
  }
  return [...lines.values()].toSorted((left, right) => right.fen.identified - left.fen.identified)
}

/** All lines together. */
export function totalOf(lines: readonly LedgerLine[]): LedgerLine['fen'] {
  return lines.reduce(
    (total, { fen }) =>
      Object.fromEntries(STAGES.map((stage) => [stage, total[stage] + fen[stage]])) as Record<Stage, number>,
    NOTHING,
  )
}

/** One bar of the waterfall, in fen: it stands on `base`. */
export interface Bar {
  readonly kind:
    | 'identified'
    | 'notConfirmed'
    | 'confirmed'
    | 'notDecided'
    | 'decided'
    | 'notRecovered'
    | 'recovered'
  readonly base: number
  readonly fen: number
}

/** From what was identified to what came back, with what fell away or is still open between. */
export function barsOf({ identified, confirmed, decided, recovered }: LedgerLine['fen']): readonly Bar[] {
  const gap = (kind: Bar['kind'], from: number, to: number): Bar => ({
    kind,
    base: Math.min(from, to),
    fen: Math.abs(from - to),
  })
  return [
    { kind: 'identified', base: 0, fen: identified },
    gap('notConfirmed', identified, confirmed),
    { kind: 'confirmed', base: 0, fen: confirmed },
    gap('notDecided', confirmed, decided),
    { kind: 'decided', base: 0, fen: decided },
    gap('notRecovered', decided, recovered),
    { kind: 'recovered', base: 0, fen: recovered },
  ]
}
