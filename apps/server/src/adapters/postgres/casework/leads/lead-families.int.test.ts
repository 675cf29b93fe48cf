import { randomUUID } from 'node:crypto'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Lead, type LeadEvent, leadLaw, replay, type SecondNo, type UserId } from '@fundwatch/domain'
import { afterAll, expect, it } from 'vitest'
import { migrationsFolder } from '../../../../context/places.ts'
import { migrate } from '../../migrate.ts'
import { ask, Workplace } from '../../supervisor/testing/workplace.ts'

const workplace = new Workplace()
afterAll(() => workplace.clear())

const [handler, chief] = ['u1' as UserId, 'u2' as UserId]
const [fraud, linked, split] = [randomUUID(), randomUUID(), randomUUID()]

/** A lead as it was raised before what was told stood beside its findings. */
const raised = (no: string, wish: object = {}) => ({
  kind: 'raised',
  no,
  title: '线索',
  source: { kind: 'tip', reference: '来信' },
  groupKey: null,
  ruleId: null,
  period: null,
  county: '320501',
  institutionId: null,
  subjects: [{ kind: 'other', id: 'X', name: '某' }],
  findings: [],
  amountFen: 900_000,
  personCount: 0,
  cause: '24',
  isFraud: true,
  grade: 'major',
  score: 1,
  raisedDay: 20_500,
  verifyBy: 20_521,
  splitFrom: null,
  ...wish,
})

/** What happened, as it was written then: by whom, and what. */
const stories: Readonly<Record<string, readonly (readonly [UserId, object])[]>> = {
  [fraud]: [
    [chief, raised('XS20260001')],
    [handler, { kind: 'taken' }],
    [chief, { kind: 'escalated', reason: '超期', clock: 'clue', dueDay: 20_521 }],
    [chief, { kind: 'escalated', reason: '急', clock: null, dueDay: null }],
    [handler, { kind: 'verified', result: 'found', statement: '是', fileIds: [], amountFen: 950_000 }],
    [chief, { kind: 'transfer-decided', decision: 'to-police', partnerId: null, grounds: '多' }],
    [handler, { kind: 'linked', other: linked, reason: '同' }],
    [handler, { kind: 'close-proposed', outcome: 'transferred', reason: '完' }],
  ],
  [linked]: [[chief, raised('XS20260002', { isFraud: false, cause: '13' })]],
  [split]: [
    [
      chief,
      raised('XS20260003', {
        splitFrom: linked,
        amountFen: 7,
        findings: [{ findingId: 'f1', ruleId: 'r', amountFen: 7, personId: null }],
      }),
    ],
    [handler, { kind: 'linked', other: fraud, reason: '同' }],
    [handler, { kind: 'unlinked', other: fraud, reason: '异' }],
  ],
}

/** The state that was kept of a lead then: without what was added since. */
function asKept({ toldFen: _told, carriedFen: _carried, relatives: _relatives, ...lead }: Lead) {
  return {
    ...lead,
    escalations: lead.escalations.map(({ step: _step, ...each }) => each),
    transfers: lead.transfers.map(({ judgedFen: _judged, ...each }) => each),
    proposal: lead.proposal && (({ duplicateOf: _other, ...each }) => each)(lead.proposal),
  }
}

it('brings states from before to what the law makes of their events today, and remembers who is related', async () => {
  const { url } = await workplace.start(workplace.folder())
  const before = workplace.folder()
  for (const file of readdirSync(migrationsFolder).filter((name) => name < '0021'))
    cpSync(join(migrationsFolder, file), join(before, file))
  await migrate({ url, folder: before })
  const now = new Map<string, Lead>()
  for (const [id, story] of Object.entries(stories)) {
    const happened = story.map(([by, event]) => ({ event: event as LeadEvent, by, at: 1 as SecondNo }))
    const lead = replay(leadLaw, happened)
    if (lead === null) throw new Error('Nothing happened.')
    now.set(id, lead)
    const kept = JSON.stringify(asKept(lead)).replaceAll("'", "''")
    await ask(url, `insert into casework.history values ('lead', '${id}', ${story.length}, '${kept}')`)
    await ask(
      url,
      `insert into casework.lead values ('${id}', 1, '${lead.no}', '线索', '${lead.status}', 'tip', 'major', 1, '320501', null, '{}', null, null, null, null, null, 1, 0, 0, true, 1, null, null, 0)`,
    )
  }
  expect(await migrate({ url, folder: migrationsFolder })).toContain('0021-lead-families')
  const rows = await ask(url, `select id, state from casework.history where noun = 'lead'`)
  // A link that was taken back before links were remembered is not known any more.
  const expected = new Map(
    [...now].map(([id, lead]) => [id, id === split ? { ...lead, relatives: [linked] } : lead]),
  )
  // A link that was taken back before links were remembered is not known any more.
  expect(new Map((rows as { id: string; state: Lead }[]).map(({ id, state }) => [id, state]))).toEqual(
    expected,
  )
  expect(
    await ask(
      url,
      'select lead_id, other_id from casework.lead_relative order by lead_id = $$' + fraud + '$$ desc',
    ),
  ).toEqual([
    { lead_id: fraud, other_id: linked },
    { lead_id: split, other_id: linked },
  ])
  // What is checked and not decided yet is watched again.
  expect(await ask(url, `select due_day from casework.clock where id = '${fraud}'`)).toEqual([
    { due_day: 20_521 },
  ])
  expect(await ask(url, `select escalated from casework.lead where lead_id = '${fraud}'`)).toEqual([
    { escalated: 'head' },
  ])
})
