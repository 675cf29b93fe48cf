import { civilDay, dayNoOfSecond, encounterClass, type SecondNo } from '@fundwatch/domain'
import { findingReach } from '../../policies/finding.ts'
import { rightToUnmask } from '../../policies/person.ts'
import type { LakeCell, LakeTable } from '../hub/read-lake.ts'
import { type Act, actingBy } from '../hub/trail/act.ts'
import { type LookWish, lookAtPerson, lookOf, seenCard } from '../hub/trail/look-at-person.ts'
import { knownInstitutions } from './institutions.ts'
import { partInTime } from './part-in-time.ts'
import type { ProfilePorts } from './profile-ports.ts'

/** A visit, a purchase or a stay of a person. */
export interface PersonEncounter {
  readonly institutionId: string
  readonly institutionName: string | null
  readonly encounterId: string
  readonly type: string
  readonly isStay: boolean
  readonly startedOn: string
  readonly endedOn: string | null
  readonly department: string | null
  readonly diagnosis: string | null
  readonly doctorId: string | null
  readonly totalFen: number
  readonly fundFen: number
  readonly lines: number
  readonly isOverlapping: boolean
}

const MOST_ENCOUNTERS = 1_000
const MOST_ITEMS = 50

/** All of a person whom the actor may see, masked unless he was unmasked; the look is written down. Throws `not-found`. */
export async function readPerson(ports: ProfilePorts, act: Act, wish: LookWish) {
  const { personId } = wish
  // Whom one may not see is not read either.
  const card = await seenCard(ports, act, personId)
  const grant = rightToUnmask(act.actor, card)
  const shown = await lookAtPerson(ports, act, wish)
  const history = await ports.profiles.history(personId)
  const names = new Map(
    (await knownInstitutions(ports.profiles)).map(
      ({ institutionId, name }) => [institutionId, name] as const,
    ),
  )
  const { rows: types } = await ports.profiles.ask('encounter_types')
  const words = new Map(types.map(({ code, name }) => [code, name] as const))
  const encounters = encountersOf(history, { names, words })
  const hits = await ports.transact(grant ? actingBy(act, grant) : act, async ({ profileStore, trail }) => {
    await trail.write([lookOf('look-at-person', personId)])
    return profileStore.hits({ personId }, findingReach(act.actor))
  })
  const parts = await partInTime(Promise.resolve({ rows: encounters.slice(0, MOST_ENCOUNTERS) }))
  return {
    shown,
    lakeVersion: history.version,
    totals: totalsOf(encounters),
    encounters: parts,
    isCut: encounters.length > MOST_ENCOUNTERS,
    items: itemsOf(recordsOf(history.lines)),
    hits,
  }
}

type Cells = Readonly<Record<string, LakeCell>>

function recordsOf({ columns, rows }: LakeTable): readonly Cells[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
}

const text = (row: Cells, name: string) => String(row[name] ?? '')
const orNull = (row: Cells, name: string) =>
  row[name] === null || row[name] === undefined ? null : text(row, name)
const whole = (row: Cells, name: string) => Number(row[name] ?? 0)
const keyOf = (row: Cells) => `${text(row, 'institution_id')} ${text(row, 'encounter_id')}`

interface Words {
  readonly names: ReadonlyMap<string, string>
  readonly words: ReadonlyMap<string, string>
}

/** The encounters of a person, the latest first. */
function encountersOf(
  history: { readonly encounters: LakeTable; readonly lines: LakeTable; readonly settlements: LakeTable },
  { names, words }: Words,
): readonly PersonEncounter[] {
  const lines = countBy(recordsOf(history.lines))
  const money = moneyBy(recordsOf(history.settlements))
  const all = recordsOf(history.encounters).map((row) => {
    const type = text(row, 'encounter_type')
    const ended = row['ended_second']
    const institutionId = text(row, 'institution_id')
    return {
      institutionId,
      institutionName: names.get(institutionId) ?? null,
      encounterId: text(row, 'encounter_id'),
      type: words.get(type) ?? type,
      isStay: encounterClass(type) === 'inpatient',
      startedOn: dayOf(whole(row, 'started_second')),
      endedOn: ended === null || ended === undefined ? null : dayOf(Number(ended)),
      department: orNull(row, 'admission_department_id'),
      diagnosis: orNull(row, 'main_diagnosis_name') ?? orNull(row, 'main_diagnosis_code'),
      doctorId: orNull(row, 'attending_doctor_id'),
      totalFen: money.get(keyOf(row))?.total ?? 0,
      fundFen: money.get(keyOf(row))?.fund ?? 0,
      lines: lines.get(keyOf(row)) ?? 0,
    }
  })
  const marked = all.map((one) => ({ ...one, isOverlapping: all.some((other) => overlaps(one, other)) }))
  return marked.toSorted((left, right) => (left.startedOn < right.startedOn ? 1 : -1))
}

type Stay = Pick<PersonEncounter, 'institutionId' | 'isStay' | 'startedOn' | 'endedOn'>

/** Somewhere else while lying in a hospital; the days of coming and going may be shared. */
function overlaps(one: Stay, other: Stay): boolean {
  if (one.institutionId === other.institutionId || !(one.isStay || other.isStay)) return false
  const [stay, visit] = one.isStay ? [one, other] : [other, one]
  const end = (each: Stay) => each.endedOn ?? each.startedOn
  return visit.startedOn < end(stay) && end(visit) > stay.startedOn && stay.startedOn < end(stay)
}

const dayOf = (second: number) => civilDay(dayNoOfSecond(second as SecondNo))

function countBy(rows: readonly Cells[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}

function moneyBy(rows: readonly Cells[]) {
  const sums = new Map<string, { total: number; fund: number }>()
  for (const row of rows) {
    const sum = sums.get(keyOf(row)) ?? { total: 0, fund: 0 }
    sum.total += whole(row, 'total_fen')
    sum.fund += whole(row, 'fund_paid_fen')
    sums.set(keyOf(row), sum)
  }
  return sums
}

function totalsOf(encounters: readonly PersonEncounter[]) {
  return {
    encounters: encounters.length,
    stays: encounters.filter(({ isStay }) => isStay).length,
    institutions: new Set(encounters.map(({ institutionId }) => institutionId)).size,
    totalFen: encounters.reduce((sum, { totalFen }) => sum + totalFen, 0),
    fundFen: encounters.reduce((sum, { fundFen }) => sum + fundFen, 0),
  }
}

/** What a person got, the most expensive first. */
function itemsOf(lines: readonly Cells[]) {
  const groups = new Map<string, Cells[]>()
  for (const line of lines) {
    const code = text(line, 'item_code')
    const group = groups.get(code)
    if (group) group.push(line)
    else groups.set(code, [line])
  }
  return [...groups]
    .map(([itemCode, group]) => ({
      itemCode,
      itemName: orNull(group[0] ?? {}, 'item_name') ?? itemCode,
      lines: group.length,
      quantity: group.reduce((sum, line) => sum + whole(line, 'quantity'), 0) / 10_000,
      institutions: new Set(group.map((line) => text(line, 'institution_id'))).size,
      amountFen: group.reduce((sum, line) => sum + whole(line, 'amount_fen'), 0),
    }))
    .toSorted((left, right) => right.amountFen - left.amountFen)
    .slice(0, MOST_ITEMS)
}
