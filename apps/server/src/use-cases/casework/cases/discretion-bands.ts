import { type DayNo, type DiscretionBand, type Fen, fen, fineOf, type Gravity } from '@fundwatch/domain'
import type { DiscretionBook, DiscretionRow } from './case-ports.ts'

/** What a band is asked for by. */
export interface BandWish {
  readonly article: string
  readonly gravity: Gravity
  readonly region: string | null
  readonly day: DayNo
}

/** The band in force for an article, by the most specific region; undefined where no standard has one. */
export function bandOn(book: DiscretionBook, wish: BandWish): DiscretionBand | undefined {
  const article = book.articles.get(wish.article)
  const row = book.rows
    .filter((row) => row.article === wish.article && row.gravity === wish.gravity && holds(row, wish))
    .toSorted(
      (left, right) =>
        (right.region?.length ?? 0) - (left.region?.length ?? 0) || right.fromDay - left.fromDay,
    )[0]
  if (article === undefined || row === undefined || article.measure === 'none') return undefined
  return {
    article: `${article.text}${article.article}`,
    gravity: row.gravity,
    measure: article.measure,
    from: row.from,
    to: row.to,
    source: row.source,
  }
}

function holds({ fromDay, toDay, region }: DiscretionRow, wish: BandWish): boolean {
  const reaches = region === null || (wish.region?.startsWith(region) ?? false)
  return reaches && fromDay <= wish.day && wish.day <= toDay
}

/** What a band comes to for a loss. */
export function finesOf(
  band: DiscretionBand,
  lossFen: Fen,
): { readonly fineFromFen: Fen; readonly fineToFen: Fen } {
  const of = (end: number) => (band.measure === 'sum' ? fen(end) : fineOf(lossFen, end))
  return { fineFromFen: of(band.from), fineToFen: of(band.to) }
}
