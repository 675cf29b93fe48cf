import { type Actor, type DayNo, dayParts, fen, type ReadProblem, secondReadingLaw } from '@fundwatch/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  doing,
  found,
  RULES,
  somebody,
  systemAct,
  useFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { secondReadingEndpoints } from '../../apps/server/src/http/web-api/second-reading/second-reading-endpoints.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { dismissFindings } from '../../apps/server/src/use-cases/casework/findings/dismiss-findings.ts'
import { listFindings } from '../../apps/server/src/use-cases/casework/findings/list-findings.ts'
import { readFinding } from '../../apps/server/src/use-cases/casework/findings/read-finding.ts'
import {
  answerReading,
  stepAside,
} from '../../apps/server/src/use-cases/casework/second-reading/answer-reading.ts'
import { closeRound } from '../../apps/server/src/use-cases/casework/second-reading/close-round.ts'
import { drawFrom, drawRound } from '../../apps/server/src/use-cases/casework/second-reading/draw-round.ts'
import {
  listReadings,
  readRound,
} from '../../apps/server/src/use-cases/casework/second-reading/read-readings.ts'
import { ruleOnReading } from '../../apps/server/src/use-cases/casework/second-reading/rule-on-reading.ts'
import type { SecondReadingPorts } from '../../apps/server/src/use-cases/casework/second-reading/second-reading-ports.ts'
import {
  drawDueRound,
  watchReadings,
} from '../../apps/server/src/use-cases/casework/second-reading/watch-readings.ts'
import { claimsOfLab, readingPorts } from './second-reading-lab.ts'

const lab = useFindingLab()
const DAY = 20_000 as DayNo
const MONTH = dayParts(DAY).year * 12 + dayParts(DAY).month - 1
const reviewer = somebody('reviewer')
const ann = somebody('reviewer', { kind: 'city' }, '甲')
const ben = somebody('inspector', { kind: 'city' }, '乙')
const eve = somebody('reviewer', { kind: 'county', county: '340203' }, '丙')
const chief = somebody('city-supervisor', { kind: 'city' }, '主管')
const approver = somebody('approver', { kind: 'city' }, '审批人')
const wholeNumbers = { 'second-reading-claim-least': 4, 'second-reading-finding-least': 2 }

const dismissed = found({ rule: RULES.frequency, day: DAY, lines: [{ sn: '1', encounter: 'F1' }] })
const flaggedOpen = found({
  rule: RULES.duplicate,
  day: DAY,
  person: 'P2',
  lines: [{ sn: '2', encounter: 'C1' }],
})
const claims = claimsOfLab([
  { encounterId: 'F1' },
  ...Array.from({ length: 6 }, (_, no) => ({ encounterId: `C${no + 1}` })),
])

let ports: SecondReadingPorts
let web: WebLab
let findingId: string
beforeEach(async () => {
  ports = readingPorts(lab(), { claims, numbers: wholeNumbers })
  web = await openWebLab({ endpoints: secondReadingEndpoints, context: ports })
  await lab().enrol(reviewer, ann, ben, eve, chief, approver)
  await lab().audit(dismissed, flaggedOpen)
  findingId = await lab().idOf(dismissed)
  await dismissFindings(lab().ports, doing(reviewer), {
    chosen: { targets: [{ findingId }] },
    reason: '有医嘱',
  })
})
afterEach(() => web.close())

const draw = (act = doing(chief)) => drawRound(ports, act, { monthNo: MONTH, county: null })
const everything = async () => {
  const { rows } = await lab().pool.query(
    `select id, version, state from casework.history where noun = 'second-reading' order by id`,
  )
  return rows as { id: string; version: number; state: ReturnType<typeof secondReadingLaw.apply> }[]
}
const readerOf = (reading: { state: { reader: string | null } }) => {
  const who = [reviewer, ann, ben, eve].find(({ userId }) => userId === reading.state.reader)
  if (who === undefined) throw new Error('Nobody reads it.')
  return who
}
const inbox = async (who: Actor, box: 'mine' | 'disputed' = 'mine') =>
  (await listReadings(ports, doing(who), { box, after: null, limit: 50 })).rows
const answer = (who: Actor, target: { id: string; version: number }, problems: readonly ReadProblem[] = []) =>
  answerReading(ports, doing(who), { target, answer: { problems, certainty: 'sure', reason: '核对了医嘱' } })
const wrong = (ruleId: string | null, cause: string | null = null): readonly ReadProblem[] => [
  { ruleId, cause, point: null, fen: fen(3_000) },
]
const ofFinding = async () => {
  const one = (await everything()).find(({ state }) => state.finding !== null)
  if (one === undefined) throw new Error('The finding was not drawn.')
  return one
}
const ofClaim = async () => {
  const one = (await everything()).find(
    ({ state }) => state.first === 'unflagged' && state.status === 'reading',
  )
  if (one === undefined) throw new Error('No claim was drawn.')
  return one
}

describe('a round', () => {
  it('is drawn once, from closed findings and from claims without one, and the same again from its seed', async () => {
    const round = await draw()
    const readings = await everything()
    expect(readings.filter(({ state }) => state.finding?.findingId === findingId)).toHaveLength(1)
    const drawn = readings.map(({ state }) => state.claim.encounterId)
    // C1 carries a finding that nobody has closed: if it was drawn, it is counted and not read.
    expect(drawn).not.toContain('C1')
    const [stratum] = round.state.claims
    expect(drawn.length).toBe(1 + (stratum?.sampled ?? 0) - (stratum?.flagged ?? 0))
    expect(round.state.openFindings).toBe(1)

    const again = await ports.transact(doing(chief), async (stores) =>
      drawFrom({ ports, stores, frame: await claims.hold() }, doing(chief), {
        monthNo: MONTH,
        county: null,
        seed: round.state.seed,
      }),
    )
    const { status: _, drawnAt: __, closedAt: ___, report: ____, ...drawing } = round.state
    expect(again.drawing).toEqual(drawing)
    expect(again.readings.map(({ claim }) => claim.encounterId).toSorted()).toEqual(drawn.toSorted())
    await expect(draw()).rejects.toMatchObject({ code: 'already-there' })
  })

  it('is drawn by the city, for a month that is over, and by the clock once', async () => {
    await expect(draw(doing(ann))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      drawRound(ports, doing(chief, '2024-10-20 09:00:00'), { monthNo: MONTH, county: null }),
    ).rejects.toMatchObject({ code: 'field-invalid' })
    const clock = systemAct('2025-02-03 08:00:00')
    expect((await drawDueRound(ports, clock))?.state.monthNo).toBe(MONTH)
    expect(await drawDueRound(ports, clock)).toBeNull()
  })

  it('is drawn once by two who draw it at the same moment', async () => {
    const both = await Promise.allSettled([draw(), draw(systemAct())])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await lab().pool.query('select count(*)::integer as rounds from casework.reading_round')
    expect(rows).toEqual([{ rounds: 1 }])
  })

  it('draws nothing where nothing was settled, and says nothing of it by the clock', async () => {
    ports = readingPorts(lab(), { claims: claimsOfLab([]), numbers: wholeNumbers })
    expect(await drawDueRound(ports, systemAct('2026-03-02 08:00:00'))).toBeNull()
    expect(await everything()).toEqual([])
  })
})

describe('a second reading', () => {
  it('goes to nobody who had to do with the finding, and to nobody of another county', async () => {
    await draw()
    const readings = await everything()
    for (const reading of readings)
      expect([ann.userId, ben.userId, reviewer.userId]).toContain(reading.state.reader)
    expect(readerOf(await ofFinding())).not.toBe(reviewer)
    // The work is spread: nobody has two more than somebody else who could have had them.
    const loads = [ann, ben].map(
      ({ userId }) => readings.filter(({ state }) => state.reader === userId).length,
    )
    expect(Math.abs((loads[0] ?? 0) - (loads[1] ?? 0))).toBeLessThan(2)
  })

  it('tells its reader nothing of what was said before, of whom it is about or where it comes from', async () => {
    await draw()
    const reading = await ofFinding()
    const reader = readerOf(reading)
    const shown = await web.get(reader, '/second-readings/read', { id: reading.id })
    expect(shown.status).toBe(200)
    expect(shown.body).toMatchObject({
      dispute: null,
      ruling: null,
      abilities: { answer: true, rule: false },
    })
    const list = await web.get(reader, '/second-readings/list', { box: 'mine' })
    for (const secret of [findingId, RULES.frequency.id, 'H34020000001', 'F1', 'dismissed', '有医嘱', 'P1'])
      for (const { text } of [shown, list]) expect(text).not.toContain(secret)
    // A reading of a claim looks the same.
    const other = await ofClaim()
    const plain = await web.get(readerOf(other), '/second-readings/read', { id: other.id })
    expect(Object.keys(plain.body as object)).toEqual(Object.keys(shown.body as object))
  })

  it('keeps its finding from the reader everywhere while he reads, and from nobody else', async () => {
    await draw()
    const reading = await ofFinding()
    const reader = readerOf(reading)
    const wish = { filter: {}, sort: 'day', isDescending: false, after: null, limit: 50 } as const
    const seen = async (who: Actor) =>
      (await listFindings(lab().ports, doing(who), wish)).rows.some((row) => row.findingId === findingId)
    await expect(readFinding(lab().ports, doing(reader), { findingId })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await seen(reader)).toBe(false)
    expect(await seen(reviewer)).toBe(true)
    await answer(reader, reading)
    expect(await seen(reader)).toBe(true)
    expect((await readFinding(lab().ports, doing(reader), { findingId })).kept.id).toBe(findingId)
  })

  it('exists for nobody but its reader, is answered once, and its answer is not judged before him', async () => {
    await draw()
    const reading = await ofClaim()
    const reader = readerOf(reading)
    for (const who of [ann, ben, reviewer, chief, approver].filter((one) => one !== reader)) {
      expect((await web.get(who, '/second-readings/read', { id: reading.id })).status).toBe(404)
      expect((await web.post(who, '/second-readings/answer', wireAnswer(reading))).status).toBe(404)
    }
    const [first, second] = await Promise.all([
      web.post(reader, '/second-readings/answer', wireAnswer(reading)),
      web.post(reader, '/second-readings/answer', wireAnswer(reading)),
    ])
    expect([first.status, second.status].toSorted()).toEqual([
      200,
      first.status === 200 ? second.status : first.status,
    ])
    expect([404, 409]).toContain(first.status === 200 ? second.status : first.status)
    expect((first.status === 200 ? first : second).body).toEqual({ done: true })
    expect((await web.get(reader, '/second-readings/read', { id: reading.id })).status).toBe(404)
  })

  it('refuses rules and causes that are none, and more money than the claim has', async () => {
    await draw()
    const reading = await ofClaim()
    const reader = readerOf(reading)
    const offered = await web.get(reader, '/second-readings/problems')
    const { rules } = offered.body as { rules: readonly { ruleId: string }[] }
    expect(rules.map(({ ruleId }) => ruleId)).toContain(RULES.duplicate.id)
    expect((await web.get(somebody('administrator'), '/second-readings/problems')).body).toEqual({
      rules: [],
      causes: [],
    })
    for (const problems of [
      wrong('no-such-rule'),
      wrong(null, '999'),
      wrong(null, null),
      [{ ruleId: RULES.frequency.id, cause: null, point: null, fen: fen(50_001) }],
    ])
      await expect(answer(reader, reading, problems)).rejects.toMatchObject({ code: 'field-invalid' })
  })

  it('is read by somebody else where a reader steps aside, and replaced where nobody is left', async () => {
    await draw()
    const reading = await ofClaim()
    let { version } = reading
    const had: string[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      const now = (await everything()).find(({ id }) => id === reading.id)
      if (now?.state.status !== 'reading') break
      const reader = readerOf(now)
      had.push(reader.userId)
      version = now.version
      await stepAside(ports, doing(reader), { target: { id: reading.id, version }, reason: '亲属就诊' })
    }
    expect(new Set(had).size).toBe(3)
    const readings = await everything()
    expect(readings.find(({ id }) => id === reading.id)?.state.status).toBe('replaced')
    const encounters = readings.map(({ state }) => state.claim.encounterId)
    expect(new Set(encounters).size).toBe(encounters.length)
  })

  it('waits for who is only away, and is given out when somebody is there', async () => {
    const away = (fromDay: string, toDay: string) =>
      lab().pool.query(
        `insert into people.absence (user_id, from_day, to_day)
         select user_id, $1::date - date '1970-01-01', $2::date - date '1970-01-01' from people.account`,
        [fromDay, toDay],
      )
    await away('2026-02-25', '2026-03-10')
    await draw()
    await watchReadings(ports, systemAct('2026-03-05 08:00:00'))
    expect(new Set((await everything()).map(({ state }) => state.status))).toEqual(new Set(['waiting']))
    await watchReadings(ports, systemAct('2026-03-11 08:00:00'))
    expect(new Set((await everything()).map(({ state }) => state.status))).toEqual(new Set(['reading']))
  })

  it('is taken back when its time is over, and the round ends by itself, however often the clock runs', async () => {
    const round = await draw()
    const late = systemAct('2026-03-20 08:00:00')
    const before = await everything()
    expect((await watchReadings(ports, late)).lapsed).toBe(before.length)
    expect((await watchReadings(ports, late)).lapsed).toBe(0)
    const former = new Map((await everything()).map(({ id, state }) => [id, state.formerReaders]))
    for (const { id, state } of before) expect(former.get(id)).toEqual([state.reader])
    expect((await watchReadings(ports, systemAct('2026-08-20 08:00:00'))).closed).toBe(1)
    const closed = await readRound(ports, doing(chief), { id: round.id })
    expect(closed.state.status).toBe('closed')
    expect(closed.state.report?.missed.low).toBe(0)
    expect((await everything()).every(({ state }) => ['unread', 'replaced'].includes(state.status))).toBe(
      true,
    )
  })
})

describe('a dispute', () => {
  it('over a rejected finding is ruled about by a third person, and takes the finding up again', async () => {
    await draw()
    const reading = await ofFinding()
    const reader = readerOf(reading)
    await answer(reader, reading, wrong(RULES.frequency.id))
    expect(await inbox(reader, 'disputed')).toEqual([])
    expect(await inbox(approver, 'disputed')).toHaveLength(1)
    const shown = await web.get(approver, '/second-readings/read', { id: reading.id })
    expect(shown.body).toMatchObject({
      dispute: { first: 'dismissed', findingId },
      abilities: { rule: true },
    })

    const target = { id: reading.id, version: reading.version + 1 }
    const ruling = { target, rightIs: 'reader', fen: fen(3_000), reason: '确无医嘱' } as const
    // Lent by the reader, the right is no third person's.
    const borrower: Actor = {
      ...somebody('auditor'),
      grants: [{ role: 'approver', scope: { kind: 'city' }, lentBy: reader.userId }],
    }
    await expect(ruleOnReading(ports, doing(borrower), ruling)).rejects.toMatchObject({ code: 'same-person' })
    const ruled = await ruleOnReading(ports, doing(approver), ruling)
    expect(ruled.state.consequence).toEqual({ way: 'reopened', targetId: findingId })
    const { kept } = await readFinding(lab().ports, doing(reviewer), { findingId })
    expect(kept.state.status).toBe('found')
    await expect(ruleOnReading(ports, doing(approver), ruling)).rejects.toMatchObject({ code: 'stale' })
  })

  it('is decided once by two who decide at the same moment, and followed once', async () => {
    await draw()
    const reading = await ofClaim()
    await answer(readerOf(reading), reading, wrong(RULES.duplicate.id))
    const target = { id: reading.id, version: reading.version + 1 }
    const ruling = { target, rightIs: 'reader', fen: fen(2_500), reason: '重复收费' } as const
    const both = await Promise.allSettled(
      [chief, approver].map((who) => ruleOnReading(ports, doing(who), ruling)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await lab().pool.query(
      `select count(*)::integer as leads from casework.history where noun = 'lead'`,
    )
    expect(rows).toEqual([{ leads: 1 }])
  })

  it('over a claim without finding becomes a lead by hand, with the cause and the money that were found', async () => {
    await draw()
    const reading = await ofClaim()
    await answer(readerOf(reading), reading, wrong(null, '20'))
    const target = { id: reading.id, version: reading.version + 1 }
    const ruled = await ruleOnReading(ports, doing(chief), {
      target,
      rightIs: 'reader',
      fen: fen(2_500),
      reason: '重复收费',
    })
    expect(ruled.state.consequence?.way).toBe('lead')
    const { rows } = await lab().pool.query('select state from casework.history where id = $1', [
      ruled.state.consequence?.targetId,
    ])
    expect(rows[0].state).toMatchObject({ cause: '20', county: '340202', institutionId: 'H34020000001' })
  })

  it('keeps a round open until it is ruled about; then the round says what it found', async () => {
    const round = await draw()
    for (const reading of await everything()) {
      const isFinding = reading.state.finding !== null
      await answer(readerOf(reading), reading, isFinding ? [] : wrong(RULES.duplicate.id))
    }
    const close = () => closeRound(ports, doing(chief), { id: round.id, version: round.version })
    await expect(close()).rejects.toMatchObject({ code: 'wrong-state' })
    for (const { id, version } of await inbox(chief, 'disputed'))
      await ruleOnReading(ports, doing(chief), {
        target: { id, version },
        rightIs: 'reader',
        fen: fen(3_000),
        reason: '属实',
      })
    const { report } = (await close()).state
    const read = (await everything()).filter(({ state }) => state.first === 'unflagged').length
    const [stratum] = round.state.claims
    expect(report?.missed.value).toBeCloseTo((read * 7) / (stratum?.sampled ?? 1), 6)
    expect(report?.missedFen.value).toBeCloseTo((read * 7 * 3_000) / (stratum?.sampled ?? 1), 3)
    expect(report?.found).toEqual({ value: 0, low: 0, high: 0 })
    expect(report?.recall?.value).toBe(0)
    const told = await web.get(chief, '/second-reading-rounds/read', { id: round.id })
    expect(told.body).toMatchObject({ status: 'closed', report: { unread: 0, kappa: null } })
    expect((await web.get(ann, '/second-reading-rounds/read', { id: round.id })).status).toBe(404)
  })
})

const wireAnswer = ({ id, version }: { readonly id: string; readonly version: number }) => ({
  id,
  version,
  problems: [],
  certainty: 'likely',
  reason: '未见异常',
})
