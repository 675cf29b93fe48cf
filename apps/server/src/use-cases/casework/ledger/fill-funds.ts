import type { SettlementFunds } from './ledger-ports.ts'

/** A settlement of which it is not known what the funds paid. */
export interface WantedSettlement {
  readonly institutionId: string
  readonly settlementId: string
}

/** What filling needs: what is wanted, where it is read, and where it is kept. */
export interface FillFundsPorts {
  /** In order, behind one. */
  wanted(after: WantedSettlement | null, most: number): Promise<readonly WantedSettlement[]>
  read(wanted: readonly WantedSettlement[], signal: AbortSignal): Promise<readonly SettlementFunds[]>
  remember(settlements: readonly SettlementFunds[]): Promise<void>
}

const AT_ONCE = 50_000

/** Learns from the lake what the funds paid of the settlements that findings touch; what the lake does not know is asked again next time. Gives how many were learnt. */
export async function fillFunds(ports: FillFundsPorts, signal: AbortSignal): Promise<number> {
  let [learnt, after] = [0, null as WantedSettlement | null]
  while (!signal.aborted) {
    const wanted = await ports.wanted(after, AT_ONCE)
    const last = wanted.at(-1)
    if (last === undefined) break
    const found = await ports.read(wanted, signal)
    await ports.remember(found)
    learnt += found.length
    after = last
  }
  return learnt
}
