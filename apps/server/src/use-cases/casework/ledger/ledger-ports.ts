import type { FactLine, Fen, Fund, LedgerStage, Scope, SecondNo } from '@fundwatch/domain'
import type { Transact } from '../../hub/trail/act.ts'
import type { FindingStore } from '../findings/finding-store.ts'

/** By what the ledger is summed. */
export type LedgerSide = 'total' | 'rule' | 'institution' | 'county' | 'month' | 'campaign'

/** What is summed; what is left out does not filter. Months count year × 12 + month − 1, of the day a thing happened. */
export interface LedgerFilter {
  readonly findingId?: string
  readonly institutionId?: string
  readonly ruleId?: string
  readonly county?: string
  readonly campaignId?: string
  readonly fromMonth?: number
  readonly toMonth?: number
}

/** What the entries of one value of a side add up to, at one stage, of one fund. */
export interface LedgerSum {
  /** The rule, institution, county, month (as a number) or campaign; empty for the total. */
  readonly key: string
  readonly stage: LedgerStage
  readonly fund: Fund
  readonly fen: Fen
}

/** An entry as it is read. */
export interface LedgerEntryRow {
  readonly entryNo: number
  readonly lineKey: string
  readonly stage: LedgerStage
  readonly fund: Fund
  readonly fen: Fen
  /** The entry that this one takes back. */
  readonly corrects: number | null
  /** An event of a finding, funds that became known, or a campaign that the finding joined or left. */
  readonly cause: 'event' | 'settlement' | 'campaign'
  readonly causeFindingId: string
  readonly at: SecondNo
}

/** What a settlement was paid with, by fund. */
export interface SettlementFunds {
  readonly institutionId: string
  readonly settlementId: string
  readonly settledDay: number | null
  readonly payments: Readonly<Record<string, number>>
}

/** The ledger, on the session of an act. */
export interface LedgerStore {
  sums(side: LedgerSide, filter: LedgerFilter, reach: readonly Scope[]): Promise<readonly LedgerSum[]>
  /** What rules, institutions and campaigns are called; the others have no name. */
  namesOf(side: LedgerSide, keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  entriesOf(findingId: string, most: number): Promise<readonly LedgerEntryRow[]>
  /** Lines were settled: the ledger asks what the funds paid of them. */
  settleLines(lines: readonly FactLine[]): Promise<void>
  /** Keys of lines that are not split by what the funds are known to have paid, in order, behind one. */
  unsplitLines(after: string | null, most: number): Promise<readonly string[]>
  /** Splits them anew by opposite entries; gives the findings whose money moved. */
  splitAnew(lineKeys: readonly string[], at: SecondNo): Promise<readonly string[]>
  /** Takes the money of findings to the campaigns that they belong to now. */
  followCampaigns(findingIds: readonly string[], at: SecondNo): Promise<void>
  rememberFunds(settlements: readonly SettlementFunds[]): Promise<void>
}

/** What reading the ledger needs. */
export interface LedgerPorts {
  readonly transact: Transact<{ readonly ledger: LedgerStore; readonly findings: FindingStore }>
}
