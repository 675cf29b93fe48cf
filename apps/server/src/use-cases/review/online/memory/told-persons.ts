import { type DayNo, dayNo, sexFromCode } from '@fundwatch/domain'
import type { ConsultedPerson } from '../consultation.ts'

/** What callers say of a person. */
export interface ToldPerson {
  readonly personId: string
  /** Code set `gend`; null where nothing is said that says anything. */
  readonly sex: string | null
  readonly bornDay: DayNo | null
}

/** Where it is kept; what the lake says of a person is never overruled. */
export interface ToldPersonStore {
  keep(persons: readonly ToldPerson[]): Promise<void>
}

/** Keeps what callers say of persons, so that charges uploaded later, which say nothing of their person, are judged by it. */
export interface ToldPersons {
  note(persons: readonly Pick<ConsultedPerson, 'personId' | 'sex' | 'bornOn'>[]): void
  /** Resolves when everything that was noted so far is kept; rejects when the store does, and keeps it for later. */
  flush(): Promise<void>
}

/** Of so many it is known that they are kept: they need not be written again with every order. */
const KNOWN = 50_000
/** More are not held back for a store that is away; their next order says it again. */
const WAITING = 20_000
const AT_ONCE = 500

/** Opens the notes of a process. What was noted and not kept when it ends is said again with the next order. */
export function toldPersons(store: ToldPersonStore): ToldPersons {
  const kept = new Map<string, string>()
  const waiting = new Map<string, ToldPerson>()
  return {
    note: (persons) => {
      for (const person of persons) {
        const told = toldOf(person)
        if (!told || kept.get(told.personId) === markOf(told)) continue
        if (waiting.size < WAITING || waiting.has(told.personId)) waiting.set(told.personId, told)
      }
    },
    flush: async () => {
      while (waiting.size > 0) {
        const some = [...waiting.values()].slice(0, AT_ONCE)
        try {
          await store.keep(some)
        } catch (error) {
          // One that the store will have none of must not keep the others from it.
          for (const told of some) putLast(waiting, told)
          throw error
        }
        for (const told of some) {
          if (waiting.get(told.personId) === told) waiting.delete(told.personId)
          kept.delete(told.personId)
          kept.set(told.personId, markOf(told))
        }
        while (kept.size > KNOWN) kept.delete(kept.keys().next().value ?? '')
      }
    },
  }
}

function putLast(waiting: Map<string, ToldPerson>, told: ToldPerson): void {
  const newest = waiting.get(told.personId) ?? told
  waiting.delete(told.personId)
  waiting.set(told.personId, newest)
}

function toldOf({
  personId,
  sex,
  bornOn,
}: Pick<ConsultedPerson, 'personId' | 'sex' | 'bornOn'>): ToldPerson | undefined {
  const known = sex !== null && sexFromCode(sex) !== 'unknown' ? sex : null
  if (known === null && bornOn === null) return undefined
  return { personId, sex: known, bornDay: bornOn === null ? null : dayNo(bornOn) }
}

function markOf({ sex, bornDay }: ToldPerson): string {
  return `${sex} ${bornDay}`
}
