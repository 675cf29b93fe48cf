import { createHash } from 'node:crypto'
import type {
  FoundRings,
  NetworkSettings,
  PersonFacts,
  PurposedVisits,
  RingFacts,
} from '@fundwatch/screening'
import type { Desk } from '../../audit/desk.ts'
import { query, queryOne } from '../../query.ts'
import { NUMBERED_VISITS, numbersOf, purposeNumber } from './number-visits.ts'
import { readColumns, rowNumbers } from './read-columns.ts'

const MEMBERS_AT_ONCE = 10_000

/** Fetches what innocent explanations of rings are tested by, of their members only. */
export async function ringFacts(
  desk: Desk,
  { rings }: FoundRings,
  settings: NetworkSettings,
): Promise<RingFacts> {
  await showMembers(
    desk,
    rings.flatMap(({ community: { members } }) => [...members]),
  )
  const places = openNumbers()
  const persons = await personFacts(desk, settings, places)
  return {
    persons,
    villageOfClinic: await villagesOfClinics(desk, places),
    visits: await visitsOfMembers(desk, settings),
    names: await namesOf(desk),
    nameRing: (memberIds) =>
      createHash('sha256')
        .update(JSON.stringify(memberIds.slice(0, 3)))
        .digest('hex')
        .slice(0, 12),
  }
}

async function showMembers({ connection }: Desk, members: readonly number[]): Promise<void> {
  await connection.run('create or replace table screening.network_member (person_no integer)')
  for (let at = 0; at < members.length; at += MEMBERS_AT_ONCE) {
    const some = members.slice(at, at + MEMBERS_AT_ONCE)
    await connection.run(
      `insert into screening.network_member values ${some.map((one) => `(${one})`).join(', ')}`,
    )
  }
}

type Numbers = ReturnType<typeof openNumbers>

/** Texts to numbers; what is the same has the same. */
function openNumbers() {
  const known = new Map<string, number>()
  return (text: string): number => {
    const number = known.get(text) ?? known.size
    known.set(text, number)
    return number
  }
}

async function personFacts(
  { connection }: Desk,
  { maxHousehold }: NetworkSettings,
  places: Numbers,
): Promise<ReadonlyMap<number, PersonFacts>> {
  const rows = await query<{
    person_no: number
    address: string | null
    at_address: number
    place: string | null
    surname: string | null
    employer_id: string | null
  }>(
    connection,
    `select person.person_no, contact.address, contact.at_address, contact.place, contact.surname, contact.employer_id
     from screening.network_member as member
     join screening.network_person as person on person.person_no = member.person_no
     join marts.screen_contact as contact on contact.person_id = person.person_id`,
  )
  const [homes, employers] = [openNumbers(), openNumbers()]
  return new Map(
    rows.map(({ person_no, address, at_address, place, surname, employer_id }) => [
      person_no,
      {
        ...(address !== null && { address: homes(address) }),
        // An address of very many is a dormitory, a home or a collector's: no household.
        ...(address !== null && at_address <= maxHousehold && { household: homes(address) }),
        ...(surname !== null && { surname }),
        ...(place !== null && { village: places(place) }),
        ...(employer_id !== null && { body: employers(employer_id) }),
      },
    ]),
  )
}

/** A village clinic is there for the place that half or more of its visitors come from. */
async function villagesOfClinics(
  { connection }: Desk,
  places: Numbers,
): Promise<ReadonlyMap<number, number>> {
  const rows = await query<{ institution_no: number; place: string }>(
    connection,
    `with visitor as (
       select distinct visit.institution_id, visit.person_id
       from screening.network_visit as visit
       join marts.screen_institution as clinic
         on clinic.institution_id = visit.institution_id and clinic.kind = 'village-clinic'
     ),
     counted as (
       select visitor.institution_id, contact.place, count(*) as visitors
       from visitor
       join marts.screen_contact as contact on contact.person_id = visitor.person_id
       group by visitor.institution_id, contact.place
     ),
     largest as (
       select counted.*,
         sum(visitors) over (partition by institution_id) as of_all,
         row_number() over (partition by institution_id order by visitors desc, place) as place_no
       from counted
     )
     select institution.institution_no, largest.place
     from largest
     join screening.network_institution as institution on institution.institution_id = largest.institution_id
     where largest.place_no = 1 and largest.place is not null and 2 * largest.visitors >= largest.of_all`,
  )
  return new Map(rows.map(({ institution_no, place }) => [institution_no, places(place)]))
}

const VISIT_COLUMNS = {
  person: 'integer',
  institution: 'integer',
  doctor: 'integer',
  slot: 'integer',
  amountFen: 'double',
  purpose: 'integer',
  crowd: 'integer',
} as const

async function visitsOfMembers(desk: Desk, { slotSeconds }: NetworkSettings): Promise<PurposedVisits> {
  const { connection } = desk
  const member = 'join screening.network_member as member on member.person_no = person.person_no'
  const { rows } = await queryOne<{ rows: number }>(
    connection,
    `select count(*) as rows from ${NUMBERED_VISITS} ${member}`,
  )
  // How many came for the same on that day is only asked of visits that were for something.
  const read = await readColumns(
    connection,
    `with crowd as (
       select institution_id, day_no, purpose, count(distinct person_id) as persons
       from screening.network_visit
       where purpose <> 'other'
       group by institution_id, day_no, purpose
     )
     select ${numbersOf(slotSeconds)}, ${purposeNumber()} as purpose, cast(coalesce(crowd.persons, 0) as integer) as crowd
     from ${NUMBERED_VISITS} ${member}
     left join crowd
       on crowd.institution_id = visit.institution_id and crowd.day_no = visit.day_no and crowd.purpose = visit.purpose`,
    { kinds: VISIT_COLUMNS, rows, mayGoOn: () => desk.throwIfAborted() },
  )
  return { ...read, purpose: Uint8Array.from(read.purpose), encounter: rowNumbers(read.person.length) }
}

async function namesOf({ connection }: Desk): Promise<RingFacts['names']> {
  const ids = async (sql: string) =>
    new Map((await query<{ no: number; id: string }>(connection, sql)).map(({ no, id }) => [no, id]))
  const persons = await ids(
    `select person.person_no as no, person.person_id as id
     from screening.network_member as member
     join screening.network_person as person on person.person_no = member.person_no`,
  )
  const institutions = await ids(
    'select institution_no as no, institution_id as id from screening.network_institution',
  )
  const doctors = await ids(
    `select distinct doctor.doctor_no as no, doctor.doctor_id as id
     from ${NUMBERED_VISITS}
     join screening.network_member as member on member.person_no = person.person_no
     where doctor.doctor_no is not null`,
  )
  return {
    person: (number) => persons.get(number) ?? '',
    institution: (number) => institutions.get(number) ?? '',
    doctor: (number) => doctors.get(number) ?? '',
  }
}
