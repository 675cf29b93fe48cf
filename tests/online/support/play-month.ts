import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '@fundwatch/engine'
import { playCity, readCityDays, simulateCity, type Tally } from '@fundwatch/simulator'
import { createDatabase } from '../../../apps/server/src/adapters/postgres/connect.ts'
import { findingReports } from '../../../apps/server/src/adapters/postgres/review/finding-reports.ts'
import type { ReviewDatabase } from '../../../apps/server/src/adapters/postgres/review/review-database.ts'
import { ReviewLab } from '../../review/support/review-lab.ts'
import { findAgain } from './found-online.ts'
import { OUR_FAULT, readAnswer } from './national-message.ts'
import { OnlineLab } from './online-lab.ts'

/** Which city, and how large. */
export interface MonthWish {
  readonly persons: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

/** What three ways to judge the same month found. */
export interface FoundOfMonth {
  readonly tally: Tally
  /** The rules that hospitals are answered by. */
  readonly ruleIds: ReadonlySet<string>
  /** Found while the month went on, each encounter by what was known when it was settled. */
  readonly inTime: readonly Finding[]
  /** Found by the online engine once all was known. */
  readonly later: readonly Finding[]
  /** Found by the audit of the same month as extract. */
  readonly batch: readonly Finding[]
  /** Encounters of which something was told after their settlement, which is what lets them be checked. */
  readonly toldLater: ReadonlySet<string>
  /** Encounters named in messages that were refused. */
  readonly refused: ReadonlySet<string>
  /** Refusals that are no fault of the message. */
  readonly troubles: readonly string[]
}

const TOLD_LATER = `
select encounter_id from (
  select institution_id, encounter_id, person_id, message_no, relation from online.uploaded_row
  union all select institution_id, encounter_id, person_id, message_no, 'withdrawal' from online.withdrawal
) as told
where encounter_id is not null
group by institution_id, encounter_id, person_id
having max(message_no) > min(message_no) filter (where relation = 'settlement')`

const NAMED = /"mdtrt_id":"([^"]+)"/g
const MONTH = '2026-09'
const DAYS = 30
const DAY_MS = 86_400_000
const SERVER = { FUNDWATCH_ONLINE_DEADLINE: '10000' }

/** Plays a month of a small city against one instance, imports it into another, and gives what each finds. */
export async function playMonth({ persons, seed, tell }: MonthWish): Promise<FoundOfMonth> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-month-'))
  try {
    const city = join(folder, 'city')
    await simulateCity({ persons, months: 1, startMonth: MONTH, seed, plant: 'all', out: city })
    const online = await playOnline(city, tell)
    const batch = await auditAsExtract(city)
    tell(`the audit of the extract made ${batch.length} findings`)
    return { ...online, batch }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function playOnline(city: string, tell: MonthWish['tell']): Promise<Omit<FoundOfMonth, 'batch'>> {
  const institutions = await institutionsOf(city)
  const lab = await OnlineLab.start(institutions, SERVER)
  try {
    await lab.untilLawIsReady(institutions[0] ?? '')
    const firstDay = Date.parse(`${MONTH}-01T00:00:00Z`) / DAY_MS
    const refused = new Set<string>()
    const troubles: string[] = []
    const tally = await playCity({
      city: await readCityDays({ folder: city, firstDay, days: DAYS + 60 }),
      send: async ({ text }) => {
        const answer = readAnswer(await lab.postBytes(text))
        if (answer.outcome === 'refused') {
          tell(`refused: ${answer.message}`)
          if (OUR_FAULT.test(answer.message)) troubles.push(answer.message)
          for (const [, id] of text.matchAll(NAMED)) refused.add(id ?? '')
        }
        return answer.text
      },
      concurrency: 4,
      habits: { modifyShare: 0 },
    })
    tell(
      `${tally.messages} messages, ${tally.reminders} reminders, ${tally.refused} refused, ${tally.notChecked} not checked`,
    )
    await lab.untilChecked()
    const inTime = await storedFindings(await lab.databaseUrl())
    const { findings, ruleIds } = await findAgain(lab)
    tell(`${inTime.length} findings as the month went on, ${findings.length} once all was known`)
    const told = await lab.rows<{ encounter_id: string }>(TOLD_LATER)
    const toldLater = new Set(told.map(({ encounter_id }) => encounter_id))
    return { tally, inTime, later: findings, ruleIds, toldLater, refused, troubles }
  } finally {
    await lab.close()
  }
}

async function institutionsOf(city: string): Promise<string[]> {
  const text = await readFile(join(city, 'FIXMEDINS_B.csv'), 'utf8')
  return [...text.matchAll(/^\uFEFF?"?([HP]\d{11})/gm)].map(([, code]) => code ?? '')
}

const EVERYTHING = {
  purpose: 'live',
  runNo: null,
  fromDay: null,
  toDay: null,
  rules: null,
  institutions: null,
} as const

async function storedFindings(url: string): Promise<Finding[]> {
  const database = createDatabase<ReviewDatabase>({ url, onIdleError: () => undefined })
  try {
    const stored = await Array.fromAsync(findingReports(database).findings(EVERYTHING))
    return stored.filter(({ state }) => state === 'open').map(({ finding }) => finding)
  } finally {
    await database.destroy()
  }
}

async function auditAsExtract(city: string): Promise<Finding[]> {
  const lab = await ReviewLab.empty()
  try {
    await lab.import(city)
    await lab.audit()
    return (await lab.findings()).map(({ finding }) => finding)
  } finally {
    await lab.close()
  }
}
