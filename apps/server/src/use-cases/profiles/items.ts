import { caseworkError } from '@fundwatch/domain'
import { findingReach } from '../../policies/finding.ts'
import { canSeeInstitution, canSeeItems } from '../../policies/profile.ts'
import type { Act } from '../hub/trail/act.ts'
import { knownInstitutions } from './institutions.ts'
import { type MemoryPage, memoryPage } from './list-page.ts'
import { partInTime } from './part-in-time.ts'
import { profilePeriod } from './period.ts'
import type { ItemFacts, ProfileLake } from './profile-lake.ts'
import type { ProfilePorts } from './profile-ports.ts'

/** An item with how far its prices lie apart. */
export interface ItemListed extends ItemFacts {
  /** The high price as a multiple of the low one. */
  readonly spread: number | null
}

const SORTS = {
  amount: ({ amountFen }) => amountFen,
  quantity: ({ quantity }) => quantity,
  persons: ({ persons }) => persons,
  institutions: ({ institutions }) => institutions,
  spread: ({ spread }) => spread,
  name: ({ itemName }) => itemName,
} as const satisfies Record<string, (row: ItemListed) => number | string | null>

const KINDS: Readonly<Record<string, (listCode: string) => boolean>> = {
  drug: (code) => code.startsWith('1') && code !== '102',
  herb: (code) => code === '102',
  service: (code) => code.startsWith('2'),
  material: (code) => code.startsWith('3'),
}

/** By what items are found and sorted. */
export interface ItemWish {
  readonly text?: string
  readonly kind?: string
  readonly sort: keyof typeof SORTS
  readonly isDescending: boolean
  readonly after: string | null
  readonly limit: number
}

async function knownItems(profiles: ProfileLake): Promise<readonly ItemListed[]> {
  const { fromSecond } = await profilePeriod(profiles)
  const { rows } = await profiles.ask('items', { fromSecond }, { isSlow: true })
  return rows.map((row) => ({ ...row, spread: spreadOf(row) }))
}

function spreadOf({ lowPrice, highPrice }: ItemFacts): number | null {
  if (lowPrice === null || highPrice === null || lowPrice <= 0) return null
  return Math.round((highPrice / lowPrice) * 100) / 100
}

/** A page of the items of the city. Throws `forbidden`. */
export async function listItems(
  ports: ProfilePorts,
  act: Act,
  wish: ItemWish,
): Promise<MemoryPage<ItemListed>> {
  if (!canSeeItems(act.actor)) throw caseworkError('forbidden', { what: '查看项目档案' })
  const words = wish.text?.trim().toLowerCase()
  const isOfKind = wish.kind === undefined ? () => true : (KINDS[wish.kind] ?? (() => false))
  const rows = (await knownItems(ports.profiles)).filter(
    (row) =>
      isOfKind(row.listCode ?? '') &&
      (words === undefined || `${row.itemName} ${row.itemCode}`.toLowerCase().includes(words)),
  )
  return memoryPage(rows, { ...wish, by: SORTS[wish.sort], keyOf: ({ itemCode }) => itemCode })
}

/** An item of the lake; throws `not-found` also for whoever may not see items. */
export async function seenItem(
  { profiles }: Pick<ProfilePorts, 'profiles'>,
  { actor }: Act,
  itemCode: string,
): Promise<ItemListed> {
  const own = (await knownItems(profiles)).find((one) => one.itemCode === itemCode)
  if (own === undefined || !canSeeItems(actor)) throw caseworkError('not-found')
  return own
}

/** All of an item; who charged it is said of the institutions that the actor may see. Throws `not-found`. */
export async function readItem(ports: ProfilePorts, act: Act, itemCode: string) {
  const { profiles, transact } = ports
  const head = await seenItem(ports, act, itemCode)
  const period = await profilePeriod(profiles)
  const values = { id: itemCode, fromSecond: period.fromSecond }
  const institutions = new Map(
    (await knownInstitutions(profiles)).map((one) => [one.institutionId, one] as const),
  )
  const chargers = await partInTime(profiles.ask('item_institutions', values))
  const known = await transact(act, async ({ profileStore }) => {
    const points = await profileStore.pointsOf(itemCode)
    const names = points.map(({ dataset, point }) => `${dataset}/${point}`)
    const hits = names.length === 0 ? [] : await profileStore.hits({ points: names }, findingReach(act.actor))
    return { points, hits }
  })
  return {
    period,
    head,
    months: await partInTime(profiles.ask('item_months', values)),
    prices: await partInTime(profiles.ask('item_prices', values)),
    institutions: {
      ...chargers,
      rows: chargers.rows.flatMap((row) => {
        const county = institutions.get(row.institutionId)?.county ?? null
        if (!canSeeInstitution(act.actor, { institutionId: row.institutionId, county })) return []
        return [{ ...row, county, name: institutions.get(row.institutionId)?.name ?? null }]
      }),
    },
    ...known,
  }
}
