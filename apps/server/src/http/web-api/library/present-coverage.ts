import type { CoverageAnswer } from '@fundwatch/contract'
import type { Static } from 'typebox'
import type { Coverage, CoveredItem } from '../../../use-cases/review/library/coverage.ts'

const MOST_ITEMS = 300

/** Coverage as its page tells it: by class of fees, and the items of the most money. */
export function presentCoverage({ items, ...about }: Coverage): Static<typeof CoverageAnswer> {
  const seen = items.filter(({ rules }) => rules.length > 0)
  const unseen = items.filter(({ rules }) => rules.length === 0)
  return {
    ...about,
    totalFen: sum(items),
    seenFen: sum(seen),
    categories: [...Map.groupBy(items, ({ category }) => category)]
      .map(([category, own]) => {
        const known = own.filter(({ rules }) => rules.length > 0)
        return { category, fen: sum(own), seenFen: sum(known), items: own.length, seenItems: known.length }
      })
      .sort((left, right) => right.fen - left.fen),
    unseen: unseen
      .slice(0, MOST_ITEMS)
      .map(({ code, name, category, fen, lines }) => ({ code, name, category, fen, lines })),
    seen: seen.slice(0, MOST_ITEMS).map(({ rules, ...item }) => ({ ...item, rules: [...rules] })),
  }
}

const sum = (items: readonly CoveredItem[]) => items.reduce((total, { fen }) => total + fen, 0)
