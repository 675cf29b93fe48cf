import type { DayNo, RuleLevel, SecondNo } from '@fundwatch/domain'
import type { FilePorts } from '../../hub/files/file-ports.ts'
import type { MakingPorts } from '../../hub/people/make-user.ts'
import type { PeopleStores } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { CasePorts, CaseStores } from '../cases/case-ports.ts'
import type { FindingPorts, FindingStores } from '../findings/finding-ports.ts'
import type { LeadPorts, LeadStores, RaisingRow } from '../leads/lead-ports.ts'
import type { LearningStores } from '../learning/learning-ports.ts'
import type { LedgerStore } from '../ledger/ledger-ports.ts'
import type { PublishingPorts, PublishingStores } from '../publishing/publishing-ports.ts'
import type { SecondReadingPorts, SecondReadingStores } from '../second-reading/second-reading-ports.ts'
import type { WebhookPorts, WebhookStore } from '../webhooks/webhook-ports.ts'

/** A finding of the simulated city, before anybody acted on it. */
export interface DemoFinding {
  readonly findingId: string
  readonly encounterId: string | null
  readonly institutionId: string
  readonly institutionName: string | null
  readonly county: string | null
  readonly ruleId: string
  readonly ruleTitle: string
  readonly dayNo: DayNo
  /** Whether it claims any money. */
  readonly hasMoney: boolean
  readonly lineCount: number
}

/** What a demo city works with in a transaction. */
export type DemoStores = PeopleStores &
  FindingStores &
  LeadStores &
  CaseStores &
  PublishingStores &
  LearningStores &
  SecondReadingStores & {
    readonly ledger: LedgerStore
    readonly webhooks: WebhookStore
    readonly files: Parameters<Parameters<FilePorts['transact']>[1]>[0]['files']
  }

type Without<Ports> = Omit<Ports, 'transact'>

/** What a demo city is filled with. */
export type DemoCityPorts = Without<MakingPorts> &
  Without<FindingPorts> &
  Without<LeadPorts> &
  Without<CasePorts> &
  Without<FilePorts> &
  Without<PublishingPorts> &
  Without<WebhookPorts> &
  Without<SecondReadingPorts> & {
    readonly transact: Transact<DemoStores>
    /** When findings become leads: thresholds as large as the demo city is. */
    readonly raising: (day: number) => readonly RaisingRow[]
    /** All findings of live audits. */
    readonly findingsOfCity: () => Promise<readonly DemoFinding[]>
    /** How much has happened to findings; those on which nobody acted are left out. */
    readonly versionsOfFindings: () => Promise<ReadonlyMap<string, number>>
    /** The last moment at which anything of a made-up past happened; undefined before it begins. */
    readonly lastMoment: () => Promise<SecondNo | undefined>
    /** Encounters that the simulator planted; what was found elsewhere only looks alike. */
    readonly planted: ReadonlySet<string>
    /** A release that is proposed: the one in use with a word changed; always the same one. */
    readonly draftRelease: () => Promise<number>
    readonly parentOf: (releaseNo: number) => Promise<number | null>
    /** The rule that fell furthest under its floor. */
    readonly fallenRule: () => Promise<{ readonly ruleId: string; readonly level: RuleLevel } | undefined>
    /** Tells other systems what happened; what nobody takes is given up at once. */
    readonly deliver: () => Promise<number>
    /** Sets the clock by which lists judge what is overdue. */
    readonly setClock: (at: SecondNo) => void
  }

/** What a half year came to. */
export interface HalfYear {
  readonly findings: Readonly<Record<string, number>>
  readonly leads: Readonly<Record<string, number>>
  readonly cases: number
  readonly acts: number
  /** In Chinese, what the law refused of the script; a few of them. */
  readonly refusals: readonly string[]
}
