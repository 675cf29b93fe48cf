import { randomUUID } from 'node:crypto'
import {
  type Actor,
  type CivilTime,
  parameterOn,
  type Scope,
  SYSTEM_USER,
  scopeKey,
  secondNo,
} from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { AdmitPorts } from '../../../../../use-cases/casework/findings/admit-findings.ts'
import { admitFindings } from '../../../../../use-cases/casework/findings/admit-findings.ts'
import type { FindingPorts } from '../../../../../use-cases/casework/findings/finding-ports.ts'
import type { WorklistPorts } from '../../../../../use-cases/casework/findings/list-findings.ts'
import { parseParameters } from '../../../../../use-cases/casework/parameters/parse-parameters.ts'
import type { Act } from '../../../../../use-cases/hub/trail/act.ts'
import { readCalendar } from '../../../../catalog/read-calendar.ts'
import { readParameterFiles } from '../../../../catalog/read-parameter-files.ts'
import { connect } from '../../../connect.ts'
import { projectFiles } from '../../../files/file-list.ts'
import { userStore } from '../../../people/user-store.ts'
import { buildFinding, buildRule, type FindingWish } from '../../../review/testing/build-finding.ts'
import { type LabAudits, ReviewLab } from '../../../review/testing/review-lab.ts'
import { unmaskings } from '../../../trail/trail-list.ts'
import { ledgerStore } from '../../ledger/ledger-store.ts'
import { projectFindingReviews } from '../../projections/finding-review.ts'
import { anAct, anActor } from '../../testing/casework-lab.ts'
import { transactOn } from '../../transact.ts'
import { findingAdmission } from '../finding-admission.ts'
import { findingStore } from '../finding-store.ts'

/** The rules of the lab. */
export const RULES = {
  frequency: buildRule('item-frequency', { tags: ['假病情'] }),
  duplicate: buildRule('duplicate-charge'),
  suspicion: buildRule('odd-pattern', { result: 'suspicion' }),
} as const

/** Review and ledger on a database of its own, filled by audits. */
export interface FindingLab {
  readonly pool: pg.Pool
  readonly ports: FindingPorts &
    AdmitPorts &
    WorklistPorts & { readonly transact: ReturnType<typeof transactFor> }
  readonly audits: LabAudits
  /** Audits these findings (all there are) and admits them. */
  audit(...findings: readonly Finding[]): Promise<Awaited<ReturnType<typeof admitFindings>>>
  /** Makes people of the platform, who hold what they act with. */
  enrol(...people: readonly Actor[]): Promise<void>
  /** The id of a finding. */
  idOf(finding: Finding): Promise<string>
  close(): Promise<void>
}

/** The system at a moment. */
export function systemAct(at = '2026-03-02 09:00:00'): Act {
  const actor: Actor = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' }
  return anAct(actor, { at: secondNo(at as CivilTime), requestId: randomUUID() })
}

/** A person with one role. */
export function somebody(
  role: Actor['grants'][number]['role'],
  scope: Scope = { kind: 'city' },
  name = '测试员',
): Actor {
  return anActor([{ role, scope }], name)
}

/** What somebody does at a moment. */
export function doing(actor: Actor, at = '2026-03-02 09:00:00', reason: string | null = null): Act {
  return anAct(actor, { at: secondNo(at as CivilTime), reason })
}

function transactFor(pool: pg.Pool) {
  return transactOn(pool, {
    projections: { 'finding-review': projectFindingReviews, file: projectFiles },
    lists: (session) => ({
      findings: findingStore(session),
      ledger: ledgerStore(session),
      users: userStore(session),
      unmaskings: unmaskings(session),
    }),
  })
}

/** A finding as an audit would give it; institutions and lines as wished. */
export function found(wish: FindingWish): Finding {
  return buildFinding(wish)
}

/** A finding about a person at an institution as a whole: without lines, with an amount of its own or none. */
export function foundAsWhole(wish: Pick<FindingWish, 'rule'> & { amountFen?: number; at?: string }): Finding {
  const { rule, amountFen = 0, at = 'H34020000001' } = wish
  const grain = { person_id: 'P1', institution_id: at, day_no: 20_000 }
  return { ...buildFinding({ rule, grain, lines: [] }), amountFen: amountFen as Finding['amountFen'] }
}

/** A lab for the tests of a file: a new one for each of them, or one for all, in their order. Gives the one that is open. */
export function useFindingLab(how: 'for-each' | 'for-all' = 'for-each'): () => FindingLab {
  const server = new ReviewLab()
  let lab: FindingLab | undefined
  const open = async () => {
    lab = await openFindingLab(server)
  }
  const close = async () => {
    await lab?.close()
    lab = undefined
  }
  beforeAll(() => server.start())
  afterAll(() => server.close())
  if (how === 'for-each') {
    beforeEach(open)
    afterEach(close)
  } else {
    beforeAll(open)
    afterAll(close)
  }
  return () => {
    if (lab === undefined) throw new Error('Outside of a test no lab is open.')
    return lab
  }
}

/** Opens a lab on a started server. */
export async function openFindingLab(lab: ReviewLab): Promise<FindingLab> {
  const audits = await lab.audits()
  const pool = connect({ url: audits.url, onIdleError: () => undefined })
  const transact = transactFor(pool)
  const ports = {
    transact,
    admission: findingAdmission(pool),
    calendar: readCalendar(),
    parameterOn: parameterOn(parseParameters(readParameterFiles())),
    // One person, insured in the county of the first institution.
    personOf: async (personId: string) =>
      personId === 'P1'
        ? ({
            personId,
            personName: '张三丰',
            sex: 'male',
            bornOn: null,
            idNumber: null,
            phone: null,
            insuredArea: '340202',
          } as const)
        : undefined,
  }
  const rules = Object.values(RULES)
  await pool.query(`insert into review.institution (institution_id, name, county) values
    ('H34020000001', '第一人民医院', '340202'), ('H34020000002', '第二人民医院', '340203')`)
  return {
    pool,
    ports,
    audits,
    audit: async (...findings) => {
      await audits.audit({ rules, findings })
      const tagged = rules.map(({ id, tags }) => ({ ruleId: id, tags }))
      return admitFindings(ports, systemAct(), { rules: tagged, signal: new AbortController().signal })
    },
    enrol: async (...people) => {
      for (const { userId, name, grants } of people) {
        await pool.query(
          `insert into people.account (user_id, version, account, name, home_key, home, is_demo, is_locked, has_password,
             must_change_password, has_second_factor) values ($1::uuid, 1, $1::text, $2, 'city', '{"kind":"city"}', true, false, true, false, false)`,
          [userId, name],
        )
        for (const { role, scope } of grants)
          await pool.query('insert into people.own_grant values ($1, $2, $3, $4)', [
            userId,
            role,
            scopeKey(scope),
            JSON.stringify(scope),
          ])
      }
    },
    idOf: async (finding) => {
      const { rows } = await pool.query(
        'select finding_id from review.finding where identity = $1 and purpose = $2',
        [finding.identity, 'live'],
      )
      return rows[0].finding_id
    },
    close: () => pool.end(),
  }
}
