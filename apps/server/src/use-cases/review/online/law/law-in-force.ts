import type { AnyCheck, Law, Slices } from '@fundwatch/engine'
import type { ReleaseStore } from '../../release-ports.ts'
import type { MemoryNeeds } from '../online-ports.ts'
import { compileOnline, type OnlineLaw } from './online-law.ts'

/** The online part of a release, and what must be remembered for it. */
export interface BuiltLaw {
  readonly law: Law
  readonly needs: MemoryNeeds
}

/** What keeping the law takes. */
export interface LawPorts {
  readonly releases: Pick<ReleaseStore, 'published' | 'trial'>
  /** The online part of a release, built where building it holds up nobody. Throws `edition-refused` and `check-changed`. */
  readonly build: (releaseNo: number) => Promise<BuiltLaw>
  readonly checks: ReadonlyMap<string, AnyCheck>
  /** Whether everything that is needed is remembered; has it filled otherwise, and does not wait for that. */
  readonly fillNeeds: (needs: MemoryNeeds) => Promise<boolean>
  readonly slices: Slices
  readonly slowMs: number
  /** A release that cannot be taken into use; the one before goes on. */
  readonly onTrouble: (error: unknown, releaseNo: number | null) => void
}

/** The releases that answer: at most one live and one in the shadow. */
export interface LawInForce {
  readonly live: () => OnlineLaw | null
  readonly trial: () => OnlineLaw | null
  /** Looks whether other releases are published or on trial, and takes them into use. Never throws. */
  refresh(): Promise<void>
}

type Kind = 'published' | 'trial'

/**
 * Keeps the published release and the one on trial ready. A new one is built beside the one that answers, waits until what it
 * needs is remembered, is compiled, then swapped in one step. The first one answers at once: half a memory is better than no
 * answer. A release that failed is tried again at every look, as what it lacked may have come.
 */
export function lawInForce(ports: LawPorts): LawInForce {
  const laws: Record<Kind, OnlineLaw | null> = { published: null, trial: null }
  const waiting: Record<Kind, BuiltLaw | null> = { published: null, trial: null }
  let looking: Promise<void> | undefined
  const look = async (kind: Kind) => {
    let releaseNo: number | null = null
    try {
      releaseNo = (await ports.releases[kind]())?.releaseNo ?? null
      if (releaseNo === (laws[kind]?.releaseNo ?? null)) return
      // Without a published release the last one goes on: nobody is answered by nothing because somebody rolls back.
      if (releaseNo === null) {
        if (kind === 'trial') laws.trial = null
        return
      }
      const other = kind === 'trial' ? laws.published : laws.trial
      if (other?.releaseNo === releaseNo) {
        laws[kind] = other
        return
      }
      const built =
        waiting[kind]?.needs.releaseNo === releaseNo ? waiting[kind] : await ports.build(releaseNo)
      waiting[kind] = built
      const isFirst = kind === 'published' && laws.published === null
      if (!(await ports.fillNeeds(built.needs)) && !isFirst) return
      laws[kind] = await compiled(ports, built)
      waiting[kind] = null
    } catch (error) {
      ports.onTrouble(error, releaseNo)
    }
  }
  return {
    live: () => laws.published,
    trial: () => laws.trial,
    refresh: () => {
      looking ??= look('published')
        .then(() => look('trial'))
        .finally(() => {
          looking = undefined
        })
      return looking
    },
  }
}

function compiled({ checks, slices, slowMs }: LawPorts, { law, needs }: BuiltLaw): Promise<OnlineLaw> {
  const { releaseNo, lookBackDays } = needs
  return compileOnline({ releaseNo, law, checks, slices, slowMs, lookBackDays })
}
