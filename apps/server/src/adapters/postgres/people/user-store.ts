import {
  type Absence,
  type DayNo,
  type OwnGrant,
  type Role,
  type Scope,
  scopeKey,
  type UserId,
} from '@fundwatch/domain'
import type {
  Candidate,
  Holder,
  OpenWork,
  Team,
  UserFilter,
  UserRow,
  UserStore,
} from '../../../use-cases/hub/people/people-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface Row {
  readonly user_id: UserId
  readonly version: number
  readonly account: string
  readonly name: string
  readonly home: Scope
  readonly team: string | null
  readonly is_demo: boolean
  readonly is_locked: boolean
  readonly has_password: boolean
  readonly must_change_password: boolean
  readonly has_second_factor: boolean
  readonly is_anchored: boolean
  readonly grants: readonly OwnGrant[]
  readonly absences: readonly Absence[]
}

/** The lists of users. */
export function userStore(session: Session): UserStore {
  return {
    list: async (filter) => {
      const { after, most, day } = filter
      const rows = await run<Row>(session, 'list_users', { ...conditions(filter), after, most, day })
      return rows.map(userRow)
    },
    count: async (filter) => {
      const [row] = await run<{ counted: number }>(session, 'count_users', conditions(filter))
      return row?.counted ?? 0
    },
    idOfAccount: async (account) => {
      const [row] = await run<{ user_id: UserId }>(session, 'account_taken', { account })
      return row?.user_id
    },
    holders: async ({ roles, ids, day }) => {
      const rows = await run<HolderRow>(session, 'holders', { roles, ids, day })
      return rows.map(holder)
    },
    candidates: async ({ roles, text, day }) => {
      const rows = await run<CandidateRow>(session, 'candidates', { roles, text: partOf(text), day })
      return rows.map(candidate)
    },
    openWork: (ids, day) => run<OpenWork>(session, 'open_work', { ids, day }),
    holdAdministrators: async () => void (await run(session, 'hold_administrators')),
    otherAdministrators: async (but, day) => {
      const [row] = await run<{ others: number }>(session, 'other_administrators', { but, day })
      return row?.others ?? 0
    },
    teamOf: async (user_id) => (await run<Team>(session, 'team_of', { user_id }))[0],
    namesOf: async (ids) => {
      const rows = await run<{ user_id: string; name: string }>(session, 'names_of', { ids })
      return new Map(rows.map(({ user_id, name }) => [user_id, name]))
    },
  }
}

interface HolderRow {
  readonly user_id: UserId
  readonly name: string
  readonly home: Scope
  readonly grants: readonly OwnGrant[]
  readonly is_away: boolean
}

const holder = ({ user_id, name, home, grants, is_away }: HolderRow): Holder => ({
  userId: user_id,
  name,
  home,
  grants,
  isAway: is_away,
})

interface CandidateRow extends Omit<HolderRow, 'is_away'> {
  readonly team: string | null
  readonly away_until: DayNo | null
}

const candidate = ({ user_id, away_until, ...row }: CandidateRow): Candidate => ({
  ...row,
  userId: user_id,
  awayUntil: away_until,
})

/** What people type is text, no pattern. */
function partOf(text: string | null): string | null {
  return text === null ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function conditions({ homes, text, role, isLocked }: UserFilter): {
  readonly sees_all: boolean
  readonly home_keys: readonly string[]
  readonly text: string | null
  readonly role: Role | null
  readonly is_locked: boolean | null
} {
  return {
    sees_all: homes.some(({ kind }) => kind === 'city'),
    home_keys: homes.map(scopeKey),
    text: partOf(text),
    role,
    is_locked: isLocked,
  }
}

const userRow = (row: Row): UserRow => ({
  userId: row.user_id,
  version: row.version,
  account: row.account,
  name: row.name,
  home: row.home,
  team: row.team,
  isDemo: row.is_demo,
  isLocked: row.is_locked,
  hasPassword: row.has_password,
  mustChangePassword: row.must_change_password,
  hasSecondFactor: row.has_second_factor,
  isAnchored: row.is_anchored,
  grants: row.grants,
  absences: row.absences,
})
