import type { HitPathWish } from '@fundwatch/contract'
import { civilDay, civilTime, type DayNo, type SecondNo } from '@fundwatch/domain'
import { type LinkReason, readDossier, type ScreenRow, type StoredDossier } from '@fundwatch/screening'
import { maskedPerson } from './present-hit.ts'

/** More is not drawn. */
const MOST_MEMBERS = 2_000
const MOST_EDGES = 6_000
const MOST_PLACES = 30

const REASONS: Readonly<Record<string, string>> = {
  covisit: '同时同地就诊',
  phone: '同一电话',
  address: '同一住址',
  employer: '同一单位',
  account: '同一账户',
  'doctor-day': '同日同医师',
  basket: '同样的药品',
}

/** What is counted by days; of the others, how many are shared. */
const DAYS: readonly string[] = ['covisit', 'doctor-day']

/** How the institutions of a ring are called, by id. */
type NamesOfInstitutions = (ids: readonly string[]) => Promise<ReadonlyMap<string, string | null>>

/** The dossier of a hit as its screen kept it; null for hits about no circle, and where what was kept cannot be read. */
function dossierOf(facts: ScreenRow) {
  const text = facts['dossier']
  return typeof text === 'string' && text.startsWith('{') ? readDossier(text) : null
}

/** The circle of a hit: persons masked, institutions by name; null for hits about no circle. */
export async function ringOf(facts: ScreenRow, seesPersons: boolean, namesOf: NamesOfInstitutions) {
  const dossier = dossierOf(facts)
  if (dossier === null) return null
  const names = await namesOf(dossier.institutions)
  const shown = dossier.members.slice(0, MOST_MEMBERS)
  const known = new Set(shown.map(({ person }) => person))
  return {
    members: shown.map((member) => memberOnWire(dossier, member, seesPersons)),
    edges: dossier.edges
      .filter(({ a, b }) => known.has(a) && known.has(b))
      .slice(0, MOST_EDGES)
      .map(({ a, b, weight, reasons }) => ({
        from: String(a),
        to: String(b),
        weight,
        reason: reasonText(reasons),
      })),
    edgeTotal: dossier.edgeTotal,
    timeline: dossier.timeline.map((day) => ({
      ...dayOnWire(dossier, day),
      institutionName: names.get(dossier.institutions[day.institution] ?? '') ?? null,
    })),
    timelineTotal: dossier.timelineTotal,
    institutions: dossier.byInstitution.slice(0, MOST_PLACES).map(({ key, ...money }) => {
      const institutionId = dossier.institutions[key] ?? ''
      return { institutionId, institutionName: names.get(institutionId) ?? null, ...money }
    }),
    doctors: dossier.byDoctor
      .slice(0, MOST_PLACES)
      .map(({ key, ...money }) => ({ doctorId: dossier.doctors[key] ?? null, ...money })),
    amountFen: dossier.amountFen,
    explanations: explanationsOnWire(dossier),
  }
}

type Member = StoredDossier['members'][number]

function memberOnWire(
  { persons, centrePersons }: StoredDossier,
  { person, weight, visits, amountFen }: Member,
  seesPersons: boolean,
) {
  const personId = persons[person] ?? ''
  return {
    key: String(person),
    name: maskedPerson(personId),
    personId: seesPersons ? personId : null,
    weight,
    isCentre: centrePersons.includes(person),
    visits,
    amountFen,
  }
}

function dayOnWire({ slotSeconds, institutions }: StoredDossier, day: StoredDossier['timeline'][number]) {
  const { dayNo, institution, persons, firstSlot, lastSlot, visits, amountFen } = day
  return {
    day: civilDay(dayNo as DayNo),
    hours: hoursOf(firstSlot, lastSlot, slotSeconds),
    institutionId: institutions[institution] ?? '',
    members: persons.map(String),
    visits,
    amountFen,
  }
}

const SECONDS_PER_DAY = 86_400

/** From when to when, to the width of a slot; of slots as wide as a day nothing is known but the day. */
function hoursOf(firstSlot: number, lastSlot: number, slotSeconds: number): string | null {
  if (slotSeconds >= SECONDS_PER_DAY) return null
  const at = (slot: number) => civilTime((slot * slotSeconds) as SecondNo).slice(11, 16)
  return `${at(firstSlot)}–${at(lastSlot + 1)}`
}

function explanationsOnWire({ explanations }: StoredDossier) {
  const { verdict, share, linkTotal, tested, unexplainedGroup } = explanations
  return { verdict, share, linkTotal, left: unexplainedGroup.length, tested: [...tested] }
}

/** The path between two members on which the links say most; null where none leads there, or the hit is about no circle. */
export function pathIn(facts: ScreenRow, { from, to }: HitPathWish) {
  const dossier = dossierOf(facts)
  const steps = dossier?.path(Number(from), Number(to)) ?? null
  return {
    steps:
      steps?.map((step) => ({
        from: String(step.from),
        to: String(step.to),
        weight: step.reasons.reduce((sum, { weight }) => sum + weight, 0),
        reason: reasonText(step.reasons),
      })) ?? null,
  }
}

function reasonText(reasons: readonly LinkReason[]): string {
  return reasons
    .map(({ kind, count }) => {
      const word = REASONS[kind] ?? kind
      if (DAYS.includes(kind)) return `${word} ${count} 天`
      return count > 1 ? `${word}（${count} 个）` : word
    })
    .join('，')
}
