import {
  type FindingFacts,
  type FindingReview,
  freshReview,
  type LineClaim,
  type UserId,
  VANISHED_BY_AUDIT,
} from '@fundwatch/domain'
import type {
  Campaign,
  FindingFigures,
  FindingStore,
  FindingWords,
  Precedents,
  Sending,
} from '../../../../use-cases/casework/findings/finding-store.ts'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Session } from '../../statement-file.ts'
import { runLedger } from '../ledger/settle-ledger.ts'
import { findingLists } from './finding-lists.ts'
import { runFindings as run } from './finding-statements.ts'
import { findingSides, sendingsOf } from './sending-list.ts'

/** Findings under review on a session. */
export function findingStore(session: Session): FindingStore {
  const factsOf = (ids: readonly string[]) => readFacts(session, ids)
  return {
    ...findingLists(session),
    ...sendings(session),
    factsOf,
    hold: async (ids) => {
      await run(session, 'lock_findings', { ids })
      return load(session, ids)
    },
    peek: (ids) => load(session, ids),
    figuresOf: async (finding_id) => (await run<FindingFigures>(session, 'figures_of', { finding_id }))[0],
    wordsOf: async (ids) => {
      const rows = await run<FindingWords>(session, 'finding_words', { ids })
      return new Map(rows.map((row) => [row.findingId, { ...row, lines: row.lines ?? [] }]))
    },
    assign: async (ids, assignee) => void (await run(session, 'assign_findings', { ids, assignee })),
    assigneesOf: async (ids) => {
      const rows = await run<{ id: string; assignee: UserId | null }>(session, 'assignees', { ids })
      return new Map(rows.map(({ id, assignee }) => [id, assignee]))
    },
    makeCampaign: async ({ campaignId, title, madeAt }, by) => {
      const wish = { campaign_id: campaignId, title, at_second: madeAt, made_by: by }
      return (await run(session, 'make_campaign', wish)).length > 0
    },
    campaigns: (ids) => run<Campaign>(session, 'campaigns', { ids }),
    setCampaign: async (ids, campaign_id) => void (await run(session, 'set_campaign', { ids, campaign_id })),
    campaignsOf: async (ids) => {
      const rows = await run<{ id: string; campaignId: string | null }>(session, 'campaigns_of', { ids })
      return new Map(rows.map(({ id, campaignId }) => [id, campaignId]))
    },
    claimsOn: async (lineKeys) =>
      Map.groupBy(
        await runLedger<LineClaim & { lineKey: string }>(session, 'claims_of_lines', { line_keys: lineKeys }),
        ({ lineKey }) => lineKey,
      ),
    precedents: async ({ ruleId, point }, institution) => {
      const [row] = await run<Precedents>(session, 'precedents', {
        rule_id: ruleId,
        point,
        institution_id: institution?.id ?? null,
        is_excluded: institution?.isExcluded ?? false,
      })
      return row ?? { judged: 0, upheld: 0, partly: 0, withdrawn: 0 }
    },
    overdueBefore: async (day, after, most) => {
      const rows = await run<{ id: string }>(session, 'overdue_before', { day, after, most })
      return rows.map(({ id }) => id)
    },
    isHidden: async (findingId, from) =>
      (await run(session, 'is_hidden', { finding_id: findingId, reader: from })).length > 0,
    silentBefore: async (day, after, most) => {
      const rows = await run<{ id: string }>(session, 'silent_before', { day, after, most })
      return rows.map(({ id }) => id)
    },
  }
}

/** What was sent to institutions. */
function sendings(
  session: Session,
): Pick<FindingStore, 'makeSending' | 'sending' | 'sendingsOf' | 'sidesOf'> {
  return {
    makeSending: async ({ sendingId, institutionId, sentAt, dueDay, sentBy }) =>
      void (await run(session, 'make_sending', {
        sending_id: sendingId,
        institution_id: institutionId,
        sent_second: sentAt,
        due_day: dueDay,
        sent_by: sentBy,
      })),
    sidesOf: (reach) => findingSides(session, reach),
    sendingsOf: (reach) => sendingsOf(session, reach),
    sending: async (sendingId) => {
      const [row] = await run<Sending>(session, 'read_sending', { sending_id: sendingId })
      return row
    },
  }
}

interface Found {
  readonly id: string
  readonly version: number
  readonly state: FindingReview | null
}

/** Where nobody acted yet, the state is what the audit says. */
async function load(session: Session, ids: readonly string[]): Promise<readonly Kept<FindingReview>[]> {
  const found = await run<Found>(session, 'peek_findings', { ids })
  const fresh = found.filter(({ state }) => state === null).map(({ id }) => id)
  const facts = new Map(fresh.length === 0 ? [] : (await audited(session, fresh)).map((row) => [row.id, row]))
  const byId = new Map(
    found.flatMap(({ id, version, state }): [string, Kept<FindingReview>][] => {
      const told = facts.get(id)
      const present = state ?? (told === undefined ? null : untouched(told))
      return present === null ? [] : [[id, { id, version, state: present }]]
    }),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function readFacts(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FindingFacts | null>> {
  const rows = await audited(session, ids)
  return new Map(rows.map(({ id, auditState, facts }) => [id, auditState === 'open' ? facts : null]))
}

interface Audited {
  readonly id: string
  readonly auditState: string
  readonly facts: FindingFacts
}

function audited(session: Session, ids: readonly string[]): Promise<readonly Audited[]> {
  return run<Audited>(session, 'finding_facts', { ids })
}

/** What is not found any more closed by itself, and says why to whoever was to work on it. */
function untouched({ auditState, facts }: Audited): FindingReview {
  const fresh = freshReview(facts)
  return auditState === 'open'
    ? fresh
    : { ...fresh, status: 'vanished', auditedRevision: null, vanishedFor: VANISHED_BY_AUDIT }
}
