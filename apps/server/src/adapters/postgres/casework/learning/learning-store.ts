import type {
  Evidence,
  ExceptionRow,
  LearningStore,
  RecordReach,
  RecordRow,
  RecordWish,
  ReminderRow,
  StandingRow,
} from '../../../../use-cases/casework/learning/learning-ports.ts'
import type { Session } from '../../statement-file.ts'
import { pageOfRows } from '../leads/page-of-rows.ts'
import { run } from './learning-statements.ts'

/** What rules learn from, on the session of an act. */
export function learningStore(session: Session): LearningStore {
  return {
    record: (wish, reach, most) =>
      run<RecordRow>(session, 'rule_record', { ...conditions(wish, reach), point: wish.point, most }),
    reminders: async (wish, reach, most) =>
      wish.point === null && wish.side !== 'point'
        ? run<ReminderRow>(session, 'reminders', { ...conditions(wish, reach), most })
        : [],
    evidence: () => run<Evidence>(session, 'evidence'),
    standings: () => run<StandingRow>(session, 'standings'),
    exceptions: async ({
      isCity,
      counties,
      institutions,
      ruleId,
      institutionId,
      inForceOn,
      after,
      limit,
    }) => {
      const rows = await run<ExceptionRow & { sortKey: string; counted: number }>(
        session,
        'page_exceptions',
        {
          all_of_it: isCity,
          counties,
          institutions,
          rule: ruleId,
          institution: institutionId,
          in_force_on: inForceOn,
          after_key: after?.key ?? null,
          after_id: after?.id ?? null,
          most: limit + 1,
        },
      )
      return pageOfRows<ExceptionRow>(rows, limit)
    },
    waivable: (today, most) => run(session, 'waivable', { today, most }),
    waivedInVain: async (today, most) => {
      const rows = await run<{ findingId: string }>(session, 'waived_in_vain', { today, most })
      return rows.map(({ findingId }) => findingId)
    },
  }
}

function conditions(wish: RecordWish, { isCity, counties }: RecordReach) {
  return {
    side: wish.side,
    all_of_it: isCity,
    counties,
    rule: wish.ruleId,
    institution: wish.institutionId,
    department: wish.departmentId,
    county: wish.county,
    from_day: wish.fromDay,
    to_day: wish.toDay,
  }
}
