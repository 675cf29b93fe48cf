import { type AnyCheck, type CompiledLaw, compileLaw, type Law, type Slices } from '@fundwatch/engine'
import { isAskedAt, type OnlineStage } from './online-part.ts'

/** A release ready to answer hospitals: immutable, swapped as a whole. */
export interface OnlineLaw {
  readonly releaseNo: number
  readonly compiled: CompiledLaw
  /** How far back rules look. */
  readonly lookBackDays: number
  /** Whether a rule is asked at a stage, by its number. */
  isAsked(stage: OnlineStage, ruleNo: number): boolean
  /** The rules whose check took longer than it may since this was asked last. */
  takeSlow(): readonly SlowRule[]
}

/** A check that took too long. */
export interface SlowRule {
  readonly ruleNo: number
  readonly tookMs: number
}

/** What compiling a release for answers takes. */
export interface CompileWish {
  readonly releaseNo: number
  /** The online part of the release. */
  readonly law: Law
  readonly checks: ReadonlyMap<string, AnyCheck>
  readonly lookBackDays: number
  readonly slices: Slices
  /** A check that takes longer is told of. */
  readonly slowMs: number
}

/** Compiles the online part of a release, in slices. Throws TypeError for a pattern without a check. */
export async function compileOnline(wish: CompileWish): Promise<OnlineLaw> {
  const { releaseNo, law, lookBackDays, slices } = wish
  const slow: SlowRule[] = []
  const compiled = await compileLaw(law, watched(wish, slow), slices)
  const asked = (['before', 'during', 'charges'] as const).map(
    (stage) => [stage, law.rules.map((rule) => isAskedAt(rule, stage))] as const,
  )
  const byStage = new Map<OnlineStage, readonly boolean[]>(asked)
  return {
    releaseNo,
    compiled,
    lookBackDays,
    isAsked: (stage, ruleNo) => byStage.get(stage)?.[ruleNo] ?? false,
    takeSlow: () => slow.splice(0),
  }
}

/** The checks, with an eye on the clock: one check that hangs over its facts would hold up every doctor. */
function watched({ checks, slices, slowMs }: CompileWish, slow: SlowRule[]): ReadonlyMap<string, AnyCheck> {
  return new Map(
    [...checks].map(([pattern, check]): [string, AnyCheck] => {
      const timed: AnyCheck = (question) => {
        const began = slices.now()
        try {
          return check(question)
        } finally {
          const tookMs = slices.now() - began
          const ruleNo = question.points[0]?.ruleNo
          if (tookMs > slowMs && ruleNo !== undefined) slow.push({ ruleNo, tookMs })
        }
      }
      // What a check declares of itself is true of it with a clock beside it.
      return [pattern, Object.assign(timed, check)]
    }),
  )
}
