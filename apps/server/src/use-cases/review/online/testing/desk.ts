import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { type AnyCheck, buildLaw, type Law, type Slices } from '@fundwatch/engine'
import { loadChecks, readCatalog } from '../../../../adapters/catalog/read-catalog.ts'
import { parseEdition } from '../../edition/parse-edition.ts'
import { type DeskPorts, nationalDesk, type UncheckedNotes } from '../answering/answer-call.ts'
import { openGate } from '../guards/gate.ts'
import { NO_SWITCHES } from '../guards/local-switches.ts'
import { onlineCounts } from '../guards/online-counts.ts'
import { reminderBudget } from '../guards/reminder-budget.ts'
import { ruleBreaker } from '../guards/rule-breaker.ts'
import { uncheckedBook } from '../guards/unchecked-book.ts'
import type { LawInForce } from '../law/law-in-force.ts'
import { compileOnline, type OnlineLaw } from '../law/online-law.ts'
import { onlinePart } from '../law/online-part.ts'
import type { NationalDesk } from '../national-call.ts'
import type { OnlineStore } from '../online-ports.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'

/** Slices that never pause: a test has nobody waiting. */
export const AT_ONCE: Slices = { sliceMs: 1000, now: () => performance.now(), pause: () => turn() }

/** No names but ids. */
export const NO_NAMES = { institution: () => undefined, code: () => undefined }

/** The online part of the shipped edition, with whatever files a test wants otherwise. */
export function shippedLaw(changed: Readonly<Record<string, string>> = {}): Law {
  const { law } = buildLaw(parseEdition(new Map([...readCatalog(), ...Object.entries(changed)])).edition)
  return onlinePart(law)
}

/** A law ready to answer, with whatever checks a test wants otherwise. */
export async function readyLaw(
  law: Law,
  wish: {
    readonly releaseNo?: number
    readonly checks?: Readonly<Record<string, AnyCheck>>
    readonly slowMs?: number
  } = {},
): Promise<OnlineLaw> {
  return compileOnline({
    releaseNo: wish.releaseNo ?? 1,
    law,
    checks: new Map([...(await loadChecks()), ...Object.entries(wish.checks ?? {})]),
    lookBackDays: 366,
    slices: AT_ONCE,
    slowMs: wish.slowMs ?? 1000,
  })
}

/** A law in force that never changes. */
export function unchangingLaw(live: OnlineLaw | null, trial: OnlineLaw | null = null): LawInForce {
  return { live: () => live, trial: () => trial, refresh: () => Promise.resolve() }
}

/** A desk with everything in memory. */
export interface TestDesk extends NationalDesk, UncheckedNotes {
  readonly ports: DeskPorts
  readonly store: MemoryStore
}

/** Opens a desk that answers by a law; a test changes the ports it cares about. */
export function testDesk(law: LawInForce, changed: Partial<DeskPorts> = {}): TestDesk {
  const store = memoryStore()
  const counts = onlineCounts()
  const limits = { calls: 1000, bytes: 1 << 24, restMs: 5 }
  const keeping: OnlineStore = changed.store ?? store
  const ports: DeskPorts = {
    store: keeping,
    book: uncheckedBook(keeping, { limits, counts, sleep, onError: () => undefined }),
    gates: {
      advice: openGate({ concurrent: 8, waiting: 32 }),
      rest: openGate({ concurrent: 4, waiting: 32 }),
    },
    deadlineMs: 300,
    uploadDeadlineMs: 1000,
    dictionary: () => [],
    onError: () => undefined,
    law,
    breaker: ruleBreaker({ failures: 3, restMs: 60_000 }),
    budget: reminderBudget(0, async (who) => who.map(() => 0)),
    remember: () => undefined,
    switches: NO_SWITCHES,
    names: NO_NAMES,
    estimateOf: () => 'own-and-self',
    counts,
    now: () => Date.now(),
    shadow: () => undefined,
    ...changed,
  }
  return { ...nationalDesk(ports), ports, store }
}
