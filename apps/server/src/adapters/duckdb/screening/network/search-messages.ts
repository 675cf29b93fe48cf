import type { FoundRings, RingSearch } from '@fundwatch/screening'

/** What the thread is given: the columns move into it and are gone here. */
export type SearchWish = RingSearch

/** What the thread says, once. */
export type SearchAnswer = { readonly found: FoundRings } | { readonly failure: string }
