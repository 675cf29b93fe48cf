/** A cell of what a screen's SQL gives. */
export type ScreenCell = string | number | null

/** A row of what a screen's SQL gives, by column. */
export type ScreenRow = Readonly<Record<string, ScreenCell>>

/** With whom a hit was compared: a sentence, and the numbers to draw. */
export interface ComparedWith {
  /** In words: 同级同类 23 家机构. */
  readonly words: string
  readonly members: number
  /** What the peers show, in the unit of the measure. */
  readonly expected: number | null
  /** Limits at this member's volume, 95 % and 99.8 %. */
  readonly limits: { readonly low95: number; readonly high95: number; readonly high998: number } | null
  /** Its months; screens of series only. */
  readonly months?: MonthsBeside
  /** Its peers by volume; screens of peers only. */
  readonly peers?: readonly PeerPoint[]
}

/** The months of a member, with the one from which on it does otherwise. */
export interface MonthsBeside {
  /** The first month (year × 12 + month − 1) of the new level. */
  readonly atMonth: number
  readonly before: number
  readonly after: number
  /** Whether the levels allow for what the month of the year does. */
  readonly isSeasonal: boolean
  /** In order; `low95` and `high95` are where the months of the level before would lie at this month's exposure. */
  readonly points: readonly {
    readonly monthNo: number
    readonly rate: number
    readonly exposure: number
    readonly low95: number
    readonly high95: number
  }[]
}

/** A peer as the member would be drawn with the peer's volume and ratio: rates and limits in the unit of the member's own rate. */
export interface PeerPoint {
  /** What is expected of it (of means: how much of it there is): the volume that its limits are of. */
  readonly volume: number
  readonly rate: number
  readonly low95: number
  readonly high95: number
  readonly high998: number
  readonly isOwn: boolean
}

/** What a screen found. */
export interface ScreenHit {
  /** The grain columns. */
  readonly key: ScreenRow
  /** 0 to 100: 50 at the limit, 75 at three times, 90 at nine times of it. */
  readonly score: number
  readonly amountFen: number | null
  /** All that its row shows, and what the judge added. */
  readonly facts: ScreenRow
  readonly comparedWith: ComparedWith | null
}

/** What a screen's rows came to. */
export interface Judged {
  /** The strongest first. */
  readonly hits: readonly ScreenHit[]
  /** How many subjects were looked at. */
  readonly looked: number
  /** How many could not be judged, because there is not enough data of them or of their like. */
  readonly notEnough: number
  /** What to say of all: why nothing could be judged, where that is so. */
  readonly note: string
}

/** The score of a ratio of what was seen to what it is held against: `ratio` ÷ (1 + `ratio`), of 100. */
export function scoreOf(ratio: number): number {
  if (!(ratio > 0)) return 0
  return ratio === Number.POSITIVE_INFINITY ? 100 : Math.round((1000 * ratio) / (1 + ratio)) / 10
}
