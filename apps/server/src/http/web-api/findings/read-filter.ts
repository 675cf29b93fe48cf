import type { FindingFilterWish } from '@fundwatch/contract'
import { caseworkError, type DayNo, dayNoOfSecond, type Fen, type UserId } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type {
  FindingFilter,
  FindingPlace,
  FindingSort,
} from '../../../use-cases/casework/findings/finding-list.ts'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import { readDay } from '../read-day.ts'

const INT4 = 2_147_483_647

/** Only the worklist itself can be asked about a person. */
type Wish = Static<typeof FindingFilterWish> & { readonly personId?: string }

/** The filter of the worklist as it is asked for. Throws `field-invalid` for days that do not exist. */
export function readFilter(wish: Wish, { at }: Pick<Act, 'at'>): FindingFilter {
  const day = (field: string, text: string | undefined): DayNo | undefined =>
    text === undefined ? undefined : readDay(text, field)
  return told({
    statuses: wish.statuses,
    hasChangedBasis: wish.hasChangedBasis,
    hasChangedAmount: wish.hasChangedAmount,
    isGone: wish.isGone,
    ruleIds: wish.ruleIds,
    result: wish.result,
    county: wish.county,
    institutionId: wish.institutionId,
    departmentId: wish.departmentId,
    doctorId: wish.doctorId,
    fromFen: wish.fromFen as Fen | undefined,
    toFen: wish.toFen as Fen | undefined,
    fromDay: day('发生日期从', wish.fromDay),
    toDay: day('发生日期到', wish.toDay),
    dueUntil: day('期限不晚于', wish.dueUntil),
    assignee: wish.assignee as UserId | undefined,
    overdueOn: wish.isOverdue ? dayNoOfSecond(at) : undefined,
    tag: wish.tag,
    number: wish.number,
    itemCode: wish.itemCode,
    sendingId: wish.sendingId,
    campaignId: wish.campaignId,
    personId: wish.personId,
  })
}

/** Without what was left out: a filter that is not there differs from one for nothing. */
function told(
  filter: { readonly [Name in keyof FindingFilter]: FindingFilter[Name] | undefined },
): FindingFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** Only what filters, of a query that says more. */
export function filterPart<Query extends Wish>(query: Query): Wish {
  const {
    sort: _s,
    isDescending: _d,
    after: _a,
    limit: _l,
    format: _f,
    ...filter
  } = query as Query & Record<string, unknown>
  return filter as Wish
}

const isNumber = (least: number, most: number) => (key: unknown) =>
  typeof key === 'number' && Number.isInteger(key) && least <= key && key <= most
const isDay = isNumber(-INT4 - 1, INT4)
const isLong = isNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
const isStorableText = (key: unknown) =>
  typeof key === 'string' && key.length <= 300 && key.isWellFormed() && !key.includes('\u0000')

/** What the key of a place is by each sort: what its column can hold. */
const IS_KEY: Readonly<Record<FindingSort, (key: unknown) => boolean>> = {
  amount: isLong,
  day: isDay,
  due: isDay,
  rule: isStorableText,
  institution: isStorableText,
  changed: isLong,
}

/** Where a page ended, as text that means nothing to the page. */
export function placeText(place: FindingPlace | null): string | null {
  return place === null
    ? null
    : Buffer.from(JSON.stringify([place.key, place.findingNo])).toString('base64url')
}

/** Reads it back. Throws `place-unknown` for what no list of this sort has told. */
export function readPlace(text: string | undefined, sort: FindingSort): FindingPlace | null {
  if (text === undefined) return null
  const [key, findingNo] = parsed(text)
  if (!IS_KEY[sort](key) || !isLong(findingNo)) throw caseworkError('place-unknown')
  return { key: key as string | number, findingNo: findingNo as number }
}

function parsed(text: string): readonly unknown[] {
  try {
    const told: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(told) ? told : []
  } catch {
    // Whatever it is, it is no place; the caller says so.
    return []
  }
}
