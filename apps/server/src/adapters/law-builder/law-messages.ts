import type { LawPoint, Pattern, Rule } from '@fundwatch/engine'
import type { MemoryNeeds } from '../../use-cases/review/online/online-ports.ts'

/** What the other process is told first: which release, in which database. */
export interface BuildWish {
  readonly databaseUrl: string
  readonly releaseNo: number
}

/** What the other process says. Points come in small portions, each when it is asked for: reading a message holds up its reader. */
export type LawMessage =
  | {
      readonly kind: 'rules'
      readonly needs: MemoryNeeds
      readonly patterns: readonly Pattern[]
      /** By number; the points of a rule are `points` many, one rule after the other. */
      readonly rules: readonly { readonly rule: Rule; readonly pattern: number; readonly points: number }[]
    }
  | { readonly kind: 'points'; readonly points: readonly LawPoint[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly message: string }

/** What the other process is asked: to build, then for one portion after the other. */
export type LawRequest = BuildWish | 'next'
