import type {
  CalendarNotice,
  Change,
  DayNo,
  Parameter,
  ParameterOn,
  ParameterRevision,
  ProposalStatus,
  SecondNo,
  UserId,
} from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { ReleaseHead } from '../../review/release-ports.ts'
import type { ListPage, NumberSeries } from '../leads/lead-ports.ts'

/** A rule as the release in use has it. */
export interface RuleCard {
  readonly ruleId: string
  readonly title: string
  readonly result: string
  readonly status: string
  readonly stages: readonly string[]
}

/** A file that two releases have differently. */
export interface ChangedFile {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

/** What is in use, as proposals look at it and change it: within the transaction of the act. */
export interface PublishingStore {
  /** Nobody else changes what is in use until the transaction ends. */
  hold(): Promise<void>
  release(releaseNo: number): Promise<ReleaseHead | undefined>
  releaseInState(state: ReleaseHead['state']): Promise<ReleaseHead | undefined>
  /** `before` is null where nothing is in use. */
  changedFiles(before: number | null, after: number): Promise<readonly ChangedFile[]>
  moveRelease(
    releaseNo: number,
    to: 'trial' | 'published' | 'draft',
    mover: { readonly by: string; readonly note: string },
  ): Promise<ReleaseHead>
  rollBack(mover: { readonly by: string; readonly note: string }): Promise<ReleaseHead>
  rule(ruleId: string): Promise<RuleCard | undefined>
  institution(
    id: string,
  ): Promise<{ readonly name: string | null; readonly county: string | null } | undefined>
  isBlocking(ruleId: string, institutionId: string | null): Promise<boolean>
  setBlocking(rule: Extract<Change, { kind: 'blocking' }>, by: string): Promise<boolean>
  revisions(): Promise<readonly ParameterRevision[]>
  /** Notices of holidays that were approved, in the order in which they were. */
  notices(): Promise<readonly CalendarNotice[]>
  /** Null for whoever runs the machine, who needs no proposal. */
  addNotice(notice: CalendarNotice, proposalId: string | null): Promise<void>
  addRevision(revision: ParameterRevision, proposalId: string): Promise<void>
}

/** A proposal as a list shows it. */
export interface ProposalRow {
  readonly id: string
  readonly version: number
  readonly status: ProposalStatus
  readonly kind: Change['kind']
  readonly title: string
  readonly ruleId: string | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly proposedBy: UserId
  readonly proposedByName: string | null
  readonly proposedAt: SecondNo
  readonly expiresOn: DayNo
}

/** Which proposals are asked for; null does not filter. */
export interface ProposalListWish {
  readonly statuses: readonly ProposalStatus[] | null
  readonly kind: Change['kind'] | null
  readonly ruleId: string | null
  readonly institutionId: string | null
  /** Whose own proposals are seen, too. */
  readonly self: UserId
  readonly isCity: boolean
  readonly counties: readonly string[]
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

/** Lists of proposals. */
export interface ProposalStore {
  page(wish: ProposalListWish): Promise<ListPage<ProposalRow>>
  /** Waiting, though their last day is over. */
  expired(today: DayNo): Promise<readonly string[]>
}

/** What acts on proposals work with in their transaction. */
export interface PublishingStores {
  readonly histories: Histories
  readonly trail: Trail
  readonly proposals: ProposalStore
  readonly publishing: PublishingStore
  readonly numbers: NumberSeries
}

/** What acts on proposals need. */
export interface PublishingPorts {
  readonly transact: Transact<PublishingStores>
  /** With approved local revisions. */
  readonly parameterOn: ParameterOn
  /** As they came with the software. */
  readonly shippedParameters: readonly Parameter[]
  readonly shippedNotices: readonly CalendarNotice[]
  readonly newId: () => string
  /** Rejects with a Chinese message when the release could not be loaded: nobody is to approve what cannot work. */
  readonly checkRelease: (releaseNo: number) => Promise<void>
  /** What the platform goes by, numbers of law and holidays, is read anew, now. */
  readonly refreshParameters: () => Promise<void>
}
