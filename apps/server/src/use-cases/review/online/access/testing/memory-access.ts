import type {
  AccessChanges,
  AccessStore,
  CountedRefusal,
  KeptAccessEvent,
  KeyVault,
  NonceStore,
  RefusalStore,
} from '../access-ports.ts'
import type { CallerRequest } from '../caller-check.ts'
import type { InstitutionAccess } from '../institution-access.ts'

/** Agreements in memory, as PostgreSQL would keep them. */
export function memoryAccess(): AccessStore & AccessChanges & { readonly asked: () => number } {
  const kept = new Map<string, { access: InstitutionAccess; eventNo: number }>()
  const events: KeptAccessEvent[] = []
  let asked = 0
  return {
    asked: () => asked,
    list: async () => [...kept.values()].map(({ access }) => access),
    change: async (institutionId, decide) => {
      const { after, event } = decide(kept.get(institutionId)?.access)
      events.push({ ...event, institutionId, at: '2026-11-21 10:30:15' })
      kept.set(institutionId, { access: after, eventNo: events.length })
      return after
    },
    changedSince: async (eventNo) => {
      asked += 1
      const changed = [...kept.values()].filter((each) => each.eventNo > eventNo)
      return { changed: changed.map(({ access }) => access), lastEventNo: events.length }
    },
    events: async (institutionId, limit) =>
      events
        .filter((event) => institutionId === undefined || event.institutionId === institutionId)
        .reverse()
        .slice(0, limit),
  }
}

/** Nonces in memory. */
export function memoryNonces(): NonceStore & { readonly kept: Set<string> } {
  const kept = new Set<string>()
  return {
    kept,
    keep: async (nonce) => {
      const key = JSON.stringify(nonce)
      const isNew = !kept.has(key)
      kept.add(key)
      return isNew
    },
    forgetBefore: async () => 0,
  }
}

/** Refusals in memory; what is added is not summed up. */
export function memoryRefusals(): RefusalStore & { readonly added: CountedRefusal[] } {
  const added: CountedRefusal[] = []
  return {
    added,
    add: async (refusals) => void added.push(...refusals),
    list: async () => added,
    forgetBefore: async () => 0,
  }
}

/** A vault that hides nothing and still looks at what a secret is bound to. */
export const glassVault: KeyVault = {
  seal: async (secret, bound) => Buffer.from(`${bound}|${secret}`),
  unseal: async (sealed, bound) => {
    const text = sealed.toString()
    if (!text.startsWith(`${bound}|`)) throw new Error('sealed for something else')
    return text.slice(bound.length + 1)
  },
}

/** A call as the border hands it over; H34020000001 asks about orders from its own network. */
export function callFrom(
  change: Partial<Omit<CallerRequest, 'envelope'>> & {
    readonly institutionId?: string
    readonly transaction?: string
  } = {},
): CallerRequest {
  const { institutionId = 'H34020000001', transaction = '3101', ...request } = change
  return {
    address: '10.1.2.3',
    headers: {},
    rawBody: Buffer.from('{"infno":"3101"}'),
    envelope: {
      institutionId,
      messageId: 'H34020000001202611211030150001',
      transaction,
      sentSecond: 1_795_257_015 as CallerRequest['envelope']['sentSecond'],
    },
    ...request,
  }
}
