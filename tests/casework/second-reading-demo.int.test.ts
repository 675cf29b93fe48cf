import { type CivilTime, civilTime, type SecondNo, secondNo } from '@fundwatch/domain'
import { expect, it } from 'vitest'
import {
  doing,
  somebody,
  systemAct,
  useFindingLab,
} from '../../apps/server/src/adapters/postgres/casework/findings/testing/finding-lab.ts'
import { playSecondReadings } from '../../apps/server/src/use-cases/casework/second-reading/play-second-readings.ts'
import { listRounds } from '../../apps/server/src/use-cases/casework/second-reading/read-readings.ts'
import { claimsOfLab, readingPorts } from './second-reading-lab.ts'

const lab = useFindingLab()
const DAY_SECONDS = 86_400
const END = secondNo('2025-03-28 10:00:00' as CivilTime)
const chief = somebody('city-supervisor')
const judge = somebody('approver')
const readers = [somebody('reviewer'), somebody('reviewer'), somebody('inspector')]

it('a made up half year reads one round to its end and leaves one open, and lived again adds nothing', async () => {
  const encounters = Array.from({ length: 120 }, (_, no) => ({ encounterId: `C${no}` }))
  const ports = readingPorts(lab(), {
    claims: claimsOfLab(encounters),
    numbers: { 'second-reading-claim-least': 40 },
  })
  await lab().enrol(chief, judge, ...readers)
  const live = async () => {
    let acts = 0
    for (let daysLeft = 50; daysLeft >= 0; daysLeft -= 1)
      acts += await playSecondReadings(ports, {
        act: systemAct(civilTime((END - daysLeft * DAY_SECONDS) as SecondNo)),
        daysLeft,
        chief,
        judge,
        actorOf: (userId) => readers.find((reader) => reader.userId === userId),
        isWrong: (encounterId) => Number(encounterId.slice(1)) % 8 === 0,
      })
    return acts
  }
  expect(await live()).toBeGreaterThan(40)
  const { rows } = await listRounds(ports, doing(chief), { after: null, limit: 10 })
  expect(rows.map(({ status }) => status)).toEqual(['open', 'closed'])
  const [open, closed] = rows
  expect(closed?.answered).toBeGreaterThan(30)
  expect(open?.answered).toBeLessThan(open?.all ?? 0)
  const { rows: reports } = await lab().pool.query(
    `select state -> 'report' as report from casework.history where noun = 'reading-round' and id = $1`,
    [closed?.id],
  )
  const { missed } = reports[0].report
  // Fifteen of 120 are wrong. Which ones are drawn is another each time, and once in twenty times they are not within the interval;
  // not within three times its width they never are.
  const width = missed.high - missed.low
  expect(width).toBeGreaterThan(0)
  expect(missed.low - width).toBeLessThanOrEqual(15)
  expect(missed.high + width).toBeGreaterThanOrEqual(15)
}, 60_000)
