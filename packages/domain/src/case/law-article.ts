import type { DayNo } from '../civil-time.ts'
import type { MeasureKind } from './measure.ts'

/** A paragraph of law by which a penalty may be imposed: on whom, for how much, and what may come besides. */
export interface LawArticle {
  /** As `catalog/articles` calls it. */
  readonly id: string
  /** As documents quote it: the law with its article. */
  readonly name: string
  /** On whom. */
  readonly subjects: readonly ('organisation' | 'person')[]
  /** A multiple of the loss in hundredths, a sum in fen, or no fine. */
  readonly measure: 'multiple' | 'sum' | 'none'
  readonly from: number
  readonly to: number
  /** Whether the loss goes back to the fund. */
  readonly returnsLoss: boolean
  readonly isFraud: boolean
  /** Whether it punishes only who was ordered to put something right and did not. */
  readonly afterCorrection: boolean
  /** What may be imposed besides the fine. */
  readonly measures: readonly MeasureKind[]
  /** The first day of which conduct it judges. */
  readonly validFrom: DayNo
}

/** An article as a notice or a decision applies it: with the causes of the case that name it. */
export interface AppliedArticle extends LawArticle {
  readonly causes: readonly string[]
}
