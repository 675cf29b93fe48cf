import { caseworkError, levelClass } from '@fundwatch/domain'
import { findingReach } from '../../policies/finding.ts'
import { canSeeDoctor, canSeeProfiles } from '../../policies/profile.ts'
import type { Act } from '../hub/trail/act.ts'
import { besidePeers } from './beside-peers.ts'
import { knownInstitutions } from './institutions.ts'
import { type MemoryPage, memoryPage } from './list-page.ts'
import { partInTime } from './part-in-time.ts'
import { profilePeriod } from './period.ts'
import type { DoctorFacts, InstitutionFacts, ProfileLake } from './profile-lake.ts'
import type { ProfilePorts } from './profile-ports.ts'

/** A doctor with where he works. */
export interface KnownDoctor extends DoctorFacts {
  readonly county: string | null
  readonly institutionName: string | null
  readonly level: string | undefined
}

/** A doctor with what was found about him, as far as the actor may see it. */
export interface DoctorListed extends KnownDoctor {
  readonly findings: number
}

const SORTS = {
  amount: ({ amountFen }) => amountFen,
  persons: ({ persons }) => persons,
  days: ({ days }) => days,
  per_person: ({ linesPerPerson }) => linesPerPerson,
  per_day: ({ busiest }) => busiest,
  findings: ({ findings }) => findings,
  name: ({ name }) => name,
} as const satisfies Record<string, (row: DoctorListed) => number | string | null>

/** By what doctors are found and sorted. */
export interface DoctorWish {
  readonly text?: string
  readonly institutionId?: string
  readonly department?: string
  readonly county?: string
  readonly sort: keyof typeof SORTS
  readonly isDescending: boolean
  readonly after: string | null
  readonly limit: number
}

async function knownDoctors(profiles: ProfileLake): Promise<readonly KnownDoctor[]> {
  const { fromSecond } = await profilePeriod(profiles)
  const institutions = new Map(
    (await knownInstitutions(profiles)).map((one) => [one.institutionId, one] as const),
  )
  const { rows } = await profiles.ask('doctors', { fromSecond }, { isSlow: true })
  return rows.map((row) => withPlace(row, institutions.get(row.institutionId)))
}

function withPlace(row: DoctorFacts, institution: InstitutionFacts | undefined): KnownDoctor {
  return {
    ...row,
    county: institution?.county ?? null,
    institutionName: institution?.name ?? null,
    level: levelClass(institution?.levelCode ?? ''),
  }
}

const keyOf = ({ institutionId, doctorId }: Pick<DoctorFacts, 'institutionId' | 'doctorId'>) =>
  `${institutionId}~${doctorId}`

/** A page of the doctors that the actor may see. Throws `forbidden` for whoever sees none. */
export async function listDoctors(
  ports: ProfilePorts,
  act: Act,
  wish: DoctorWish,
): Promise<MemoryPage<DoctorListed>> {
  if (!canSeeProfiles(act.actor)) throw caseworkError('forbidden', { what: '查看医师档案' })
  const words = wish.text?.trim().toLowerCase()
  const seen = (await knownDoctors(ports.profiles)).filter(
    (row) =>
      canSeeDoctor(act.actor, row) &&
      (words === undefined || `${row.name ?? ''} ${row.doctorId}`.toLowerCase().includes(words)) &&
      (wish.institutionId === undefined || row.institutionId === wish.institutionId) &&
      (wish.county === undefined || row.county === wish.county) &&
      (wish.department === undefined || row.department?.includes(wish.department) === true),
  )
  const found = await ports.transact(act, ({ profileStore }) =>
    profileStore.findingsBy('doctor', findingReach(act.actor)),
  )
  const findings = new Map(found.map((each) => [keyOf(each), each.findings]))
  const rows = seen.map((row) => ({ ...row, findings: findings.get(keyOf(row)) ?? 0 }))
  return memoryPage(rows, { ...wish, by: SORTS[wish.sort], keyOf })
}

const FIGURES = {
  人数: ({ persons }) => persons,
  出诊天数: ({ days }) => days,
  人均明细数: ({ linesPerPerson }) => linesPerPerson,
  人均金额: ({ perPersonFen }) => perPersonFen,
  单日最多人数: ({ busiest }) => busiest,
} as const satisfies Record<string, (facts: DoctorFacts) => number | null>

/** A doctor whom the actor may see; throws `not-found` otherwise. */
export async function seenDoctor(
  { profiles }: Pick<ProfilePorts, 'profiles'>,
  { actor }: Act,
  asked: { readonly institutionId: string; readonly doctorId: string },
): Promise<KnownDoctor> {
  const own = (await knownDoctors(profiles)).find((one) => keyOf(one) === keyOf(asked))
  if (own === undefined || !canSeeDoctor(actor, own)) throw caseworkError('not-found')
  return own
}

/** All of a doctor whom the actor may see, beside the others of such departments. Throws `not-found`. */
export async function readDoctor(
  ports: ProfilePorts,
  act: Act,
  asked: { readonly institutionId: string; readonly doctorId: string },
) {
  const { profiles, transact } = ports
  const own = await seenDoctor(ports, act, asked)
  const period = await profilePeriod(profiles)
  const { institutionId, doctorId } = asked
  const values = { id: doctorId, institution: institutionId, fromSecond: period.fromSecond }
  const peers = (await knownDoctors(profiles)).filter(
    (other) =>
      keyOf(other) !== keyOf(own) && other.department === own.department && other.level === own.level,
  )
  const days = await partInTime(profiles.ask('doctor_days', values))
  const items = await partInTime(profiles.ask('doctor_items', values))
  const known = await transact(act, async ({ profileStore }) => ({
    hits: await profileStore.hits({ institutionId, doctorId }, findingReach(act.actor)),
    outcomes: await profileStore.outcomes({ institutionId, doctorId }),
  }))
  const findings = known.hits.reduce((sum, hit) => sum + hit.findings, 0)
  return {
    period,
    head: { ...own, findings },
    peers: {
      title: `全市同级机构${own.department ?? '未填科室'}医师`,
      ...besidePeers<DoctorFacts>(own, peers, FIGURES),
    },
    days,
    items,
    ...known,
  }
}
