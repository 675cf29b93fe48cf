import type { Answer } from '../../wire/paths.ts'

/** A hit as a page tells it. */
export type Hit = Answer<'/screening/hits/read'>
/** The circle of a hit. */
export type Ring = NonNullable<Hit['ring']>
