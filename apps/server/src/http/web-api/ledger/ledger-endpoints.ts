import { LedgerEntriesAnswer, LedgerEntriesQuery, LedgerSumAnswer, LedgerSumQuery } from '@fundwatch/contract'
import { civilTime, monthNoFromText, textOfMonth } from '@fundwatch/domain'
import type { LedgerFilter, LedgerPorts } from '../../../use-cases/casework/ledger/ledger-ports.ts'
import { readEntries } from '../../../use-cases/casework/ledger/read-entries.ts'
import { nameSums, sumLedger } from '../../../use-cases/casework/ledger/sum-ledger.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const sums = endpoint({
  method: 'GET',
  path: '/ledger/sums',
  title: '台账汇总',
  auth: 'signed-in',
  query: LedgerSumQuery,
  answer: LedgerSumAnswer,
  handle: async (ports: LedgerPorts, { query, act }) => {
    const { side, fromMonth, toMonth, ...same } = query
    const filter: LedgerFilter = {
      ...same,
      ...(fromMonth !== undefined && { fromMonth: monthNoFromText(fromMonth) }),
      ...(toMonth !== undefined && { toMonth: monthNoFromText(toMonth) }),
    }
    const found = await sumLedger(ports, act, { side, filter })
    const names = await nameSums(ports, act, { side, sums: found })
    return {
      rows: found.map(({ key, ...sum }) => ({
        key: side === 'month' ? textOfMonth(Number(key)) : key,
        keyName: names.get(key) ?? null,
        ...sum,
      })),
    }
  },
})

const entries = endpoint({
  method: 'GET',
  path: '/ledger/entries',
  title: '疑点台账分录',
  auth: 'signed-in',
  query: LedgerEntriesQuery,
  answer: LedgerEntriesAnswer,
  handle: async (ports: LedgerPorts, { query, act }) => ({
    rows: (await readEntries(ports, act, query)).map(({ at, ...entry }) => ({
      ...entry,
      at: civilTime(at),
    })),
  }),
})

/** The ledger of the money. */
export const ledgerEndpoints: readonly AnyEndpoint<LedgerPorts>[] = [sums, entries]
