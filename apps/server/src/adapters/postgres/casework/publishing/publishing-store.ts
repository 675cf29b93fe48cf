import type { CalendarNotice, ParameterRevision } from '@fundwatch/domain'
import { parse } from 'yaml'
import type {
  ChangedFile,
  ProposalRow,
  ProposalStore,
  PublishingStore,
  RuleCard,
} from '../../../../use-cases/casework/publishing/publishing-ports.ts'
import { releasesWithin } from '../../review/releases-within.ts'
import type { Session } from '../../statement-file.ts'
import { pageOfRows } from '../leads/page-of-rows.ts'
import { run } from './publishing-statements.ts'

/** What is in use, on the session of an act. */
export function publishingStore(session: Session): PublishingStore {
  const releases = releasesWithin(session)
  return {
    hold: async () => void (await run(session, 'hold_publishing')),
    release: (releaseNo) => releases.head(releaseNo),
    releaseInState: (state) => releases.inState(state),
    changedFiles: (before, after) => run<ChangedFile>(session, 'changed_files', { before, after }),
    moveRelease: (releaseNo, to, mover) => releases.move(releaseNo, to, mover),
    rollBack: (mover) => releases.rollBack(mover),
    rule: async (rule) => {
      const [file] = await run<{ body: string }>(session, 'rule_file', { rule })
      return file && cardOf(rule, file.body)
    },
    institution: async (institution) => {
      const [found] = await run<{ name: string | null; county: string | null }>(session, 'institution', {
        institution,
      })
      return found
    },
    isBlocking: async (rule, institution) => {
      const [found] = await run<{ isBlocking: boolean }>(session, 'is_blocking', { rule, institution })
      return found?.isBlocking ?? false
    },
    setBlocking: async ({ ruleId: rule, institutionId: institution, isBlocking }, by) => {
      const changed = isBlocking
        ? await run(session, 'block', { rule, institution, set_by: by })
        : await run(session, 'unblock', { rule, institution })
      return changed.length > 0
    },
    revisions: () => approvedRevisions(session),
    notices: () => adoptedNotices(session),
    addNotice: async ({ year, source, days }, proposalId) =>
      void (await run(session, 'add_notice', {
        year,
        source,
        days: JSON.stringify(days),
        proposal_id: proposalId,
      })),
    addRevision: async ({ name, region, fromDay, toDay, value, source }, proposalId) =>
      void (await run(session, 'add_revision', {
        name,
        region,
        from_day: fromDay,
        to_day: toDay,
        value,
        source,
        proposal_id: proposalId,
      })),
  }
}

/** Local revisions of parameters, in the order in which they were approved. */
export function approvedRevisions(session: Session): Promise<readonly ParameterRevision[]> {
  return run<ParameterRevision>(session, 'revisions')
}

/** Notices of holidays, in the order in which they were adopted. */
export function adoptedNotices(session: Session): Promise<readonly CalendarNotice[]> {
  return run<CalendarNotice>(session, 'notices')
}

/** Lists of proposals, on the session of an act. */
export function proposalStore(session: Session): ProposalStore {
  return {
    page: async ({ isCity, counties, statuses, kind, ruleId, institutionId, self, after, limit }) => {
      const rows = await run<ProposalRow & { sortKey: string; counted: number }>(session, 'page_proposals', {
        all_of_it: isCity,
        counties,
        self,
        statuses,
        kind,
        rule: ruleId,
        institution: institutionId,
        after_key: after?.key ?? null,
        after_id: after?.id ?? null,
        most: limit + 1,
      })
      return pageOfRows<ProposalRow>(rows, limit)
    },
    expired: async (today) =>
      (await run<{ id: string }>(session, 'expired_proposals', { today })).map(({ id }) => id),
  }
}

/** What proposals need to know of a rule; the release was judged as a whole when it was made. */
function cardOf(ruleId: string, text: string): RuleCard {
  const told = parse(text) as Readonly<Record<string, unknown>>
  const word = (name: string) => (typeof told[name] === 'string' ? told[name] : '')
  const stages = Array.isArray(told['stages']) ? told['stages'].map(String) : []
  return { ruleId, title: word('title'), result: word('result'), status: word('status'), stages }
}
