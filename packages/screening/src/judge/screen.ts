import type { CivilDay } from '@fundwatch/domain'
import type { Place } from '../graph/visits.ts'

/** The groups under which screens are shown. */
export const SCREEN_FAMILIES = {
  ranking: '数据筛查排名',
  stays: '住院异常',
  payment: '病组付费',
  items: '项目与耗材',
  drugs: '药品与药店',
  examinations: '检查检验',
  people: '人员异常',
  networks: '团伙关联',
  specialties: '重点专科',
  peers: '同类比较',
} as const

/** The code of a family. */
export type ScreenFamily = keyof typeof SCREEN_FAMILIES

/** What a hit of a screen is about, and what a lead made of it is about. */
export const SCREEN_SUBJECTS = {
  institution: '医药机构',
  doctor: '医务人员',
  person: '参保人',
  group: '一组人',
} as const

/** The code of a subject. */
export type ScreenSubject = keyof typeof SCREEN_SUBJECTS

/** What numbers of a screen are, so that every page writes them alike. */
export const NUMBER_UNITS = [
  'count',
  'fen',
  'days',
  'ratio',
  'quantity',
  'price',
  'minutes',
  'hour',
  'percent',
] as const

/** count, days, minutes, hour: as they are · fen · quantity: 1/10,000 · price: 1/1,000,000 · ratio: 1/1,000 · percent: 1/100 %. */
export type NumberUnit = (typeof NUMBER_UNITS)[number]

/** A number that a hit shows. */
export interface ScreenNumber {
  readonly name: string
  readonly title: string
  readonly unit: NumberUnit
}

/** A parameter of a screen with the days on which its values hold. */
export interface ScreenParameter {
  readonly name: string
  readonly title: string
  readonly unit: NumberUnit
  readonly values: readonly {
    readonly from: CivilDay
    /** The last day; null while it holds. */
    readonly to: CivilDay | null
    readonly value: number
    readonly source: string
  }[]
}

/**
 * How the rows of a screen's SQL become hits.
 * threshold: every row is a hit; `observed` against the parameter or column `limit` says how strong.
 * peers: rows count `observed` of `exposure` by member and stratum; a member is compared with its peers, adjusted for strata.
 * ranking: rows are ranked by `observed` within the columns `within`; nothing is accused.
 * series: rows are months of a member; a lasting jump of `observed` by `exposure` that its peers do not share is a hit.
 * network: rows are visits; persons who were together at a `place` more often than chance lets make rings, and rings that nothing
 * innocent explains are hits. What else binds persons comes from `links.sql`.
 */
export type ScreenJudge =
  | { readonly kind: 'threshold'; readonly observed: string; readonly limit: string; readonly worse: Worse }
  | {
      readonly kind: 'peers'
      readonly observed: string
      readonly exposure: string
      readonly measure: 'proportion' | 'ratio' | 'mean'
      /** Columns that make peers, the most telling first: the last is given up first where too few are alike. */
      readonly by: readonly string[]
      readonly stratum: readonly string[]
      readonly worse: Worse
    }
  | {
      readonly kind: 'ranking'
      readonly observed: string
      readonly previous: string
      readonly within: readonly string[]
    }
  | {
      readonly kind: 'series'
      readonly observed: string
      readonly exposure: string
      /** Columns that make peers, whose months are allowed for; none: compared with itself alone. */
      readonly by: readonly string[]
      readonly worse: Worse
    }
  | { readonly kind: 'network'; readonly place: Place }

/** Which direction is worth a look. */
export type Worse = 'more' | 'less'

/** A screen as its folder says it: what it asks of a whole population, and what to make of the answer. */
export interface Screen {
  /** The name of its folder; never reused. */
  readonly id: string
  readonly title: string
  /** What it finds, in one sentence. */
  readonly summary: string
  /** Who is looked at, and who is left out. */
  readonly population: string
  readonly version: number
  /** A draft does not run; `missing` says what it waits for. */
  readonly status: 'active' | 'draft'
  readonly missing: string
  readonly family: ScreenFamily
  readonly subject: ScreenSubject
  /** city: once, over everybody · person: part by part, each with all that is known of its persons. */
  readonly scope: 'city' | 'person'
  /** The columns that make one hit. */
  readonly grain: readonly string[]
  /** 三假一大, where it applies. */
  readonly tags: readonly string[]
  readonly judge: ScreenJudge
  readonly numbers: readonly ScreenNumber[]
  /** The column with the fen that are in question; empty where no sum says it. */
  readonly amount: string
  readonly parameters: readonly ScreenParameter[]
  /** Why it was hit, with `{placeholders}` for grain, numbers, parameters and `{peers}`. */
  readonly sentence: string
  readonly basis: readonly { readonly title: string; readonly article: string }[]
  /** How to look into it on site. */
  readonly verify: readonly string[]
  /** What else may be behind it. */
  readonly innocent: readonly string[]
  /** The cause that a lead of it carries; empty for none. */
  readonly cause: string
}

/** 三假一大. */
export const FRAUD_TAGS = ['假病人', '假病情', '假票据', '大处方'] as const
