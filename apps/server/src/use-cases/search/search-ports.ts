import type { Scope } from '@fundwatch/domain'
import type { CasePorts } from '../casework/cases/case-ports.ts'
import type { FindingPorts } from '../casework/findings/finding-ports.ts'
import type { LeadPorts } from '../casework/leads/lead-ports.ts'
import type { Transact } from '../hub/trail/act.ts'
import type { PersonPorts } from '../hub/trail/look-at-person.ts'
import type { IndexedKind } from './search-forms.ts'

/** Something that was found. */
export interface SearchHit {
  readonly id: string
  /** The rest of its identity; empty without. */
  readonly within: string
  readonly title: string
  readonly code: string | null
  readonly note: string | null
}

/** Of one kind: the best, and how many there are, counted to 200. */
export interface FoundHits {
  readonly hits: readonly SearchHit[]
  readonly counted: number
}

/** What is asked of the index. */
export interface IndexWish {
  readonly kind: IndexedKind
  /** As typed, made plain. */
  readonly words: string
  readonly grams: readonly string[]
  /** Where the asker sees things of a place; null where the kind is of no place. */
  readonly reach: readonly Scope[] | null
  readonly limit: number
}

/** Finds by name, code and spelling. */
export interface SearchStore {
  find(wish: IndexWish): Promise<FoundHits>
}

/** What the search needs. */
export interface SearchPorts extends Pick<PersonPorts, 'personOf'> {
  readonly transact: Transact<
    StoresOf<LeadPorts['transact']> &
      StoresOf<CasePorts['transact']> &
      StoresOf<FindingPorts['transact']> &
      StoresOf<PersonPorts['transact']> & { readonly searchStore: SearchStore }
  >
}

type StoresOf<Transaction> = Transaction extends Transact<infer Stores> ? Stores : never
