import { type Actor, type DayNo, dayParts, fen, type SecondReading } from '@fundwatch/domain'
import { expect, it } from 'vitest'
import {
  doing,
  found,
  RULES,
  somebody,
  useFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import {
  findingSteps,
  PEOPLE,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-steps.ts'
import { assignFindings } from '../../apps/server/src/use-cases/casework/findings/assign-findings.ts'
import { confirmFindings } from '../../apps/server/src/use-cases/casework/findings/confirm-findings.ts'
import { answerReading } from '../../apps/server/src/use-cases/casework/second-reading/answer-reading.ts'
import { drawRound } from '../../apps/server/src/use-cases/casework/second-reading/draw-round.ts'
import {
  listReadings,
  readSecondReading,
} from '../../apps/server/src/use-cases/casework/second-reading/read-readings.ts'
import { ruleOnReading } from '../../apps/server/src/use-cases/casework/second-reading/rule-on-reading.ts'
import { claimsOfLab, readingPorts } from './second-reading-lab.ts'

const lab = useFindingLab()
const steps = findingSteps(lab)
const DAY = 20_000 as DayNo
const MONTH = dayParts(DAY).year * 12 + dayParts(DAY).month - 1
const newcomer = somebody('inspector', { kind: 'city' }, '新来的')
const chief = somebody('city-supervisor')
const everybody = (): readonly Actor[] => [
  newcomer,
  chief,
  PEOPLE.supervisor,
  PEOPLE.reviewer,
  PEOPLE.secondReviewer,
  PEOPLE.approver,
  PEOPLE.handler,
  ...PEOPLE.panel,
]

it('a decided finding is read by who was at no step of it, and who decided it is told until something happens', async () => {
  const decided = found({ rule: RULES.frequency, day: DAY, lines: [{ sn: '1', encounter: 'F1' }] })
  const overturned = found({
    rule: RULES.duplicate,
    day: DAY,
    person: 'P2',
    lines: [{ sn: '2', encounter: 'F2' }],
  })
  const withoutEncounter = found({ rule: RULES.suspicion, day: DAY, person: 'P3', lines: [] })
  await lab().enrol(...everybody())
  await lab().audit(decided, overturned, withoutEncounter)
  const [one, other] = [await lab().idOf(decided), await lab().idOf(overturned)]
  const lender = PEOPLE.panel[3]
  // Confirmed by a right that the fourth member of the panel lent.
  const borrower: Actor = {
    ...PEOPLE.reviewer,
    grants: [{ role: 'reviewer', scope: { kind: 'city' }, lentBy: lender.userId }],
  }
  await confirmFindings(lab().ports, doing(borrower), {
    chosen: { targets: [{ findingId: one }, { findingId: other }] },
  })
  await steps.send(one, other)
  await steps.answer(one, 'appeal')
  await steps.reviewAgain(one, 'all')
  await steps.answer(one, 'appeal')
  await steps.callPanel(one)
  await steps.vote(one, 'uphold', 'uphold', 'uphold')
  await steps.conclude(one, 'all')
  await steps.reviewFinally(one, 'all')
  await steps.decide(one)
  await assignFindings(lab().ports, doing(PEOPLE.supervisor), {
    findingIds: [one],
    to: PEOPLE.handler.userId,
  })
  await steps.answer(other, 'appeal')
  await steps.reviewAgain(other, 'none')

  const ports = readingPorts(lab(), {
    claims: claimsOfLab([{ encounterId: 'F1' }, { encounterId: 'F2' }]),
    numbers: { 'second-reading-claim-least': 2, 'second-reading-finding-least': 4 },
  })
  const round = await drawRound(ports, doing(chief), { monthNo: MONTH, county: null })
  const strata = new Map(round.state.findings.map((stratum) => [stratum.key, stratum]))
  expect(strata.get('confirmed')).toMatchObject({ findings: 1, fen: 10_000, sampled: 1 })
  expect(strata.get('overturned')?.findings).toBe(1)
  const { rows } = await lab().pool.query(
    `select id, version, state from casework.history where noun = 'second-reading'`,
  )
  const readings = rows as { id: string; version: number; state: SecondReading }[]
  // Both claims carry a finding: neither is read as one that has none.
  expect(readings.map(({ state }) => state.first).toSorted()).toEqual(['confirmed', 'overturned'])
  const reading = readings.find(({ state }) => state.first === 'confirmed')
  if (reading === undefined) throw new Error('The decided finding was not drawn.')
  const touched = [
    PEOPLE.reviewer,
    PEOPLE.secondReviewer,
    PEOPLE.approver,
    PEOPLE.supervisor,
    PEOPLE.handler,
    PEOPLE.office,
  ]
  expect(reading.state.touchedBy).toEqual(
    expect.arrayContaining([...touched, ...PEOPLE.panel].map(({ userId }) => userId)),
  )
  expect(reading.state.reader).toBe(newcomer.userId)

  await answerReading(ports, doing(newcomer), {
    target: reading,
    answer: { problems: [], certainty: 'sure', reason: '有医嘱和记录' },
  })
  const target = { id: reading.id, version: reading.version + 1 }
  const ruling = { target, rightIs: 'reader', fen: fen(0), reason: '医嘱属实' } as const
  // Who decided the finding does not learn of the dispute: he is no third person.
  await expect(ruleOnReading(ports, doing(PEOPLE.approver), ruling)).rejects.toMatchObject({
    code: 'not-found',
  })
  const ruled = await ruleOnReading(ports, doing(chief), ruling)
  expect(ruled.state.consequence).toEqual({ way: 'advised', targetId: one })
  // … but of what was ruled: the deduction is his to mend.
  const advised = async () =>
    (await listReadings(ports, doing(PEOPLE.approver), { box: 'advised', after: null, limit: 9 })).rows.map(
      ({ id }) => id,
    )
  expect(await advised()).toEqual([reading.id])
  const shown = await readSecondReading(ports, doing(PEOPLE.approver), { id: reading.id })
  expect(shown.kept.state.ruling?.reason).toBe('医嘱属实')
  await steps.recover(one)
  expect(await advised()).toEqual([])
})
