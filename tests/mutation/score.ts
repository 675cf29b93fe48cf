import { changeText, type Equivalents } from './equivalents.ts'
import type { Mutant } from './mutant.ts'
import type { Judged } from './verdict.ts'

/** How many mutants of a file were noticed, and which were not. Unreadable and equivalent ones do not count. */
export interface Score {
  readonly file: string
  readonly noticed: number
  readonly survivors: readonly Omit<Mutant, 'text'>[]
  readonly invalid: number
  readonly equivalent: number
  /** Listed equivalents that stand for no mutant any more. */
  readonly unused: readonly string[]
}

/** Counts verdicts. An equivalent that was noticed after all counts as noticed. */
export function scoreOf({ file, verdicts }: Judged, equivalents: Equivalents): Score {
  const of = (wanted: string) =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ mutant }) => mutant)
  const missed = of('missed')
  const survivors = missed.filter((mutant) => !equivalents.has(file, mutant))
  return {
    file,
    noticed: of('noticed').length,
    survivors,
    invalid: of('invalid').length,
    equivalent: missed.length - survivors.length,
    unused: equivalents.unused(file),
  }
}

/** The share of mutants that were noticed; 1 where there is nothing to notice. */
export function shareOf({ noticed, survivors }: Pick<Score, 'noticed' | 'survivors'>): number {
  const total = noticed + survivors.length
  return total === 0 ? 1 : noticed / total
}

/** Several files as one. */
export function summed(file: string, scores: readonly Score[]): Score {
  const total = (number: (score: Score) => number) => scores.reduce((sum, score) => sum + number(score), 0)
  return {
    file,
    noticed: total(({ noticed }) => noticed),
    survivors: scores.flatMap(({ survivors }) => survivors),
    invalid: total(({ invalid }) => invalid),
    equivalent: total(({ equivalent }) => equivalent),
    unused: scores.flatMap(({ unused }) => unused),
  }
}

/** `file: noticed of all, share`. */
export function scoreLine(score: Score): string {
  const { file, noticed, survivors, invalid, equivalent } = score
  const share = (shareOf(score) * 100).toFixed(1)
  return `${file}: ${noticed} of ${noticed + survivors.length} noticed, ${share} % (${equivalent} equivalent, ${invalid} unreadable)`
}

/** A line per file, and below it what nobody noticed, in the words of `equivalents.yaml`. */
export function scoreText(score: Score): string {
  const survivors = score.survivors.map(
    (mutant) => `    ${mutant.line}: ${mutant.within} | ${changeText(mutant)}`,
  )
  const unused = score.unused.map((entry) => `    no such change any more: ${entry}`)
  return `${[scoreLine(score), ...survivors, ...unused].join('\n')}\n`
}
