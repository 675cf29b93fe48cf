import {
  type Actor,
  caseworkError,
  type InstitutionType,
  institutionType,
  LEVEL_CLASS_TITLES,
  levelClass,
} from '@fundwatch/domain'
import { findingReach } from '../../policies/finding.ts'
import { canSeeInstitution, canSeeProfiles } from '../../policies/profile.ts'
import { qualityScore } from '../hub/quality-score.ts'
import type { Act } from '../hub/trail/act.ts'
import { besidePeers } from './beside-peers.ts'
import { type MemoryPage, memoryPage } from './list-page.ts'
import { partInTime } from './part-in-time.ts'
import { profilePeriod } from './period.ts'
import type { InstitutionFacts, ProfileLake } from './profile-lake.ts'
import type { ProfilePorts } from './profile-ports.ts'

/** What people call the types. */
export const TYPE_TITLES: Readonly<Record<InstitutionType, string>> = {
  hospital: '医院',
  'primary-care': '基层医疗机构',
  'village-clinic': '村卫生室',
  pharmacy: '药店',
  other: '其他机构',
}

/** By what institutions are found and sorted. */
export interface InstitutionWish {
  readonly text?: string
  readonly kind?: string
  readonly level?: string
  readonly county?: string
  readonly sort: InstitutionSort
  readonly isDescending: boolean
  readonly after: string | null
  readonly limit: number
}

/** An institution with what was found there, as far as the actor may see it. */
export interface InstitutionListed extends InstitutionFacts {
  readonly findings: number
}

const SORTS = {
  fund: ({ fundFen }) => fundFen,
  total: ({ totalFen }) => totalFen,
  encounters: ({ encounters }) => encounters,
  stays: ({ stays }) => stays,
  stay_cost: ({ stayCostFen }) => stayCostFen,
  stay_days: ({ stayDays }) => stayDays,
  readmission: ({ readmission }) => readmission,
  self_pay: ({ selfPay }) => selfPay,
  findings: ({ findings }) => findings,
  name: ({ name }) => name,
} as const satisfies Record<string, (row: InstitutionListed) => number | string | null>

/** What institutions are sorted by. */
export type InstitutionSort = keyof typeof SORTS

/** Each institution of the lake, whoever asks; what one may see of them is for the caller to say. */
export async function knownInstitutions(profiles: ProfileLake): Promise<readonly InstitutionFacts[]> {
  const { fromSecond } = await profilePeriod(profiles)
  return (await profiles.ask('institutions', { fromSecond }, { isSlow: true })).rows
}

/** A page of the institutions that the actor may see. Throws `forbidden` for whoever sees none. */
export async function listInstitutions(
  ports: ProfilePorts,
  act: Act,
  wish: InstitutionWish,
): Promise<MemoryPage<InstitutionListed>> {
  if (!canSeeProfiles(act.actor)) throw caseworkError('forbidden', { what: '查看机构档案' })
  const words = wish.text?.trim().toLowerCase()
  const seen = (await knownInstitutions(ports.profiles)).filter(
    (row) =>
      canSeeInstitution(act.actor, row) &&
      (words === undefined || `${row.name} ${row.institutionId}`.toLowerCase().includes(words)) &&
      (wish.county === undefined || row.county === wish.county) &&
      (wish.kind === undefined || institutionType(codesOf(row)) === wish.kind) &&
      (wish.level === undefined || levelClass(row.levelCode ?? '') === wish.level),
  )
  const found = await ports.transact(act, ({ profileStore }) =>
    profileStore.findingsBy('institution', findingReach(act.actor)),
  )
  const findings = new Map(found.map((each) => [each.institutionId, each.findings]))
  const rows = seen.map((row) => ({ ...row, findings: findings.get(row.institutionId) ?? 0 }))
  return memoryPage(rows, { ...wish, by: SORTS[wish.sort], keyOf: ({ institutionId }) => institutionId })
}

/** An institution that the actor may see; throws `not-found` otherwise. */
export async function seenInstitution(
  { profiles }: Pick<ProfilePorts, 'profiles'>,
  actor: Actor,
  institutionId: string,
): Promise<InstitutionFacts> {
  const row = (await knownInstitutions(profiles)).find((one) => one.institutionId === institutionId)
  if (row === undefined || !canSeeInstitution(actor, row)) throw caseworkError('not-found')
  return row
}

const FIGURES = {
  基金支付: ({ fundFen }) => fundFen,
  就诊人次: ({ encounters }) => encounters,
  次均费用: ({ totalFen, encounters }) => (encounters === 0 ? null : Math.round(totalFen / encounters)),
  次均住院费用: ({ stayCostFen }) => stayCostFen,
  平均住院日: ({ stayDays }) => stayDays,
  三十日再入院率: ({ readmission }) => readmission,
  自费占比: ({ selfPay }) => selfPay,
} as const satisfies Record<string, (facts: InstitutionFacts) => number | null>

/** All of an institution that the actor may see, beside the others of its type and level. Throws `not-found`. */
export async function readInstitution(ports: ProfilePorts, act: Act, institutionId: string) {
  const own = await seenInstitution(ports, act.actor, institutionId)
  const { profiles, transact } = ports
  const period = await profilePeriod(profiles)
  const { fromSecond } = period
  const peers = peersOf(own, await knownInstitutions(profiles))
  const asked = { id: institutionId, fromSecond }
  const peerIds = peers.facts.map((peer) => peer.institutionId)
  const months = await partInTime(
    profiles.ask('institution_months', { ...asked, peers: [institutionId, ...peerIds] }),
  )
  const items = await partInTime(profiles.ask('institution_items', asked))
  const { quality, ...known } = await transact(act, async ({ profileStore }) => ({
    hits: await profileStore.hits({ institutionId }, findingReach(act.actor)),
    outcomes: await profileStore.outcomes({ institutionId, doctorId: null }),
    quality: await profileStore.quality(institutionId),
  }))
  const found = known.hits.reduce((sum, { findings }) => sum + findings, 0)
  return {
    period,
    head: { ...own, findings: found },
    peers: { title: peers.title, ...besidePeers(own, peers.facts, FIGURES) },
    months,
    items,
    ...known,
    quality: { ...quality, score: qualityScore({ ...quality, flagged: 0 }) },
  }
}

/** The others of the same type and, of hospitals, level; those that did nothing in the period say nothing. */
function peersOf(own: InstitutionFacts, all: readonly InstitutionFacts[]) {
  const type = institutionType(codesOf(own))
  const level = type === 'hospital' ? levelClass(own.levelCode ?? '') : undefined
  const facts = all.filter(
    (other) =>
      other.institutionId !== own.institutionId &&
      other.encounters > 0 &&
      institutionType(codesOf(other)) === type &&
      (level === undefined || levelClass(other.levelCode ?? '') === level),
  )
  return { facts, title: `全市${level ? LEVEL_CLASS_TITLES[level] : ''}${TYPE_TITLES[type]}` }
}

/** The codes from which the type of an institution follows. */
export function codesOf({ institutionId, typeCode, categoryCode }: InstitutionFacts) {
  return { institutionId, institutionType: typeCode, medicalCategory: categoryCode }
}
