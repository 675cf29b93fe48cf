import { type CaseOfficer, type CaseState, caseworkError, type DayNo, type UserId } from '@fundwatch/domain'
import { CASE_WORKERS, canWorkOn } from '../../../policies/case.ts'
import type { Holder } from '../../hub/people/people-ports.ts'
import type { CaseStores } from './case-ports.ts'

/** For which case, on which day somebody is asked. */
export interface PeopleFrame {
  readonly state: CaseState
  readonly today: DayNo
}

/** An officer as he was told: his name is that of his account. */
export type ToldOfficer = Omit<CaseOfficer, 'name'> & { readonly name?: string }

/**
 * Officers with the names of their accounts. Throws the same `field-invalid` for somebody who does not exist and for somebody who
 * could not work on the case: he holds no role that investigates where it belongs, or is locked.
 */
export async function fitOfficers(
  { users }: Pick<CaseStores, 'users'>,
  { state, today }: PeopleFrame,
  told: readonly ToldOfficer[],
): Promise<readonly CaseOfficer[]> {
  if (new Set(told.map(({ certificate }) => certificate.trim())).size !== told.length && isOfPeople(told))
    throw invalid('执法证号', '两名办案人员不能是同一个证号')
  const ids = told.map(({ userId }) => userId)
  const fit = await fitHolders({ users }, { state, today }, ids)
  return told.map(({ name, ...officer }, at) => {
    const holder = fit.get(officer.userId)
    if (holder === undefined) throw invalid('办案人员', `第 ${at + 1} 人不能办理本案`)
    if (name !== undefined && name !== holder.name)
      throw invalid('姓名', `第 ${at + 1} 人与账号上的姓名不一致`)
    return { ...officer, name: holder.name }
  })
}

/** Refuses a new handler who does not exist, could not work on the case, has to stay out of it, or is away. Throws `field-invalid`. */
export async function refuseUnfitHandler(
  { users }: Pick<CaseStores, 'users'>,
  { state, today }: PeopleFrame,
  to: UserId,
): Promise<void> {
  const holder = (await fitHolders({ users }, { state, today }, [to])).get(to)
  if (holder === undefined) throw invalid('承办人', '不能承办本案')
  if (state.recusals.some(({ userId, granted }) => userId === to && granted === true))
    throw invalid('承办人', `${holder.name} 应当回避`)
  if (holder.isAway) throw invalid('承办人', `${holder.name} 不在岗`)
}

async function fitHolders(
  { users }: Pick<CaseStores, 'users'>,
  { state, today }: PeopleFrame,
  ids: readonly UserId[],
): Promise<ReadonlyMap<UserId, Holder>> {
  const known = await users.holders({ roles: CASE_WORKERS, ids, day: today })
  return new Map(known.filter((each) => canWorkOn(each, state)).map((each) => [each.userId, each]))
}

/** Whether nobody is named twice, which the law of the case refuses itself. */
function isOfPeople(told: readonly ToldOfficer[]): boolean {
  return new Set(told.map(({ userId }) => userId)).size === told.length
}

const invalid = (field: string, reason: string) => caseworkError('field-invalid', { field, reason })
