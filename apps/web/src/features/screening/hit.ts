import type { Answer } from '../../wire/paths.ts'

/** A hit as a page tells it. */
export type Hit = Answer<'/screening/hits/read'>
/** With whom a hit was compared. */
export type Compared = NonNullable<Hit['compared']>
/** The circle of a hit. */
export type Ring = NonNullable<Hit['ring']>
/** The path between two members of a circle, step by step; null where there is none. */
export type RingPath = Answer<'/screening/hits/path'>['steps']
