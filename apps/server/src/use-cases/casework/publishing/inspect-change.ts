import {
  type Change,
  caseworkError,
  civilDay,
  type DayNo,
  type Difference,
  isStricter,
  lastDayOf,
  type Parameter,
  RULE_LEVELS,
  type RuleException,
  ruleExceptionLaw,
  ruleStandingLaw,
  valueOn,
  withRevisions,
} from '@fundwatch/domain'
import type { ProposalPlace } from '../../../policies/proposal.ts'
import { standingIdOf } from '../learning/standing-id.ts'
import { inspectNotice } from './inspect-notice.ts'
import type { PublishingPorts, PublishingStores, RuleCard } from './publishing-ports.ts'
import { differenceOfFiles } from './release-difference.ts'

/** A change against what is in use now. */
export interface InspectedChange extends ProposalPlace {
  readonly difference: readonly Difference[]
  /** One text for all that the difference rests on. */
  readonly basis: string
}

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>
type Looking = PublishingStores &
  Pick<PublishingPorts, 'shippedParameters' | 'shippedNotices'> & { readonly today: DayNo }

const CITY: ProposalPlace = { county: null, institutionId: null }

/** Compares a change with what is in use; throws `field-invalid` for one that cannot be or changes nothing. */
export function inspectChange(looking: Looking, change: Change): Promise<InspectedChange> {
  switch (change.kind) {
    case 'release':
      return ofRelease(looking, change)
    case 'rollback':
      return ofRollback(looking, change)
    case 'parameter':
      return ofParameter(looking, change)
    case 'calendar':
      return ofCalendar(looking, change)
    case 'exception':
      return ofException(looking, change)
    case 'exception-end':
      return ofEnding(looking, change)
    case 'lift':
      return ofLift(looking, change)
    case 'blocking':
      return ofBlocking(looking, change)
  }
}

async function ofRelease({ publishing }: Looking, { releaseNo, to }: Of<'release'>) {
  const head = await publishing.release(releaseNo)
  if (head === undefined) throw invalid('版本', `没有版本 ${releaseNo}`)
  const isPossible = to === 'draft' ? head.state === 'trial' : head.state !== 'published' && head.state !== to
  if (!isPossible) throw invalid('版本', `版本 ${releaseNo} 现在的状态不允许这样变更`)
  const inUse = await publishing.releaseInState('published')
  const onTrial = await publishing.releaseInState('trial')
  const files = to === 'draft' ? [] : await publishing.changedFiles(inUse?.releaseNo ?? null, releaseNo)
  const state: Difference =
    to === 'published'
      ? { field: '使用中的版本', before: numberOf(inUse), after: String(releaseNo) }
      : { field: '试运行的版本', before: numberOf(onTrial), after: to === 'draft' ? null : String(releaseNo) }
  return {
    ...CITY,
    difference: [state, ...differenceOfFiles(files)],
    basis: basisOf(head.contentHash, head.state, inUse?.releaseNo, onTrial?.releaseNo),
  }
}

async function ofRollback({ publishing }: Looking, { releaseNo, parentNo }: Of<'rollback'>) {
  const inUse = await publishing.releaseInState('published')
  if (inUse?.releaseNo !== releaseNo) throw invalid('版本', `使用中的不是版本 ${releaseNo}`)
  if (inUse.parentNo !== parentNo) throw invalid('上一版', `版本 ${releaseNo} 的上一版不是 ${parentNo}`)
  const state = { field: '使用中的版本', before: String(releaseNo), after: String(parentNo) }
  const files = await publishing.changedFiles(releaseNo, parentNo)
  return {
    ...CITY,
    difference: [state, ...differenceOfFiles(files)],
    basis: basisOf(inUse.contentHash, parentNo),
  }
}

async function ofParameter(
  { publishing, shippedParameters }: Looking,
  { name, region, fromDay, toDay, value }: Of<'parameter'>,
) {
  const shipped = shippedParameters.find((parameter) => parameter.name === name)
  if (shipped === undefined) throw invalid('参数', `没有名为“${name}”的参数`)
  if (toDay < fromDay) throw invalid('终止日期', '早于起始日期')
  refuseOddValue(shipped, value)
  const [present] = withRevisions([shipped], await publishing.revisions())
  const before = valueOn(present ?? shipped, { region, day: fromDay })
  const days = { field: '有效期', before: null, after: `${civilDay(fromDay)} 至 ${civilDay(toDay)}` }
  const difference: Difference = {
    field: `${shipped.title}（${shipped.unit}，${region === null ? '全国' : `区划 ${region}`}）`,
    before: before === undefined ? null : String(before.value),
    after: String(value),
  }
  return { ...CITY, difference: [difference, days], basis: basisOf(present?.values) }
}

async function ofCalendar({ publishing, shippedNotices }: Looking, change: Of<'calendar'>) {
  const { kind: _, ...notice } = change
  const known = [...shippedNotices, ...(await publishing.notices())]
  return { ...CITY, ...inspectNotice(notice, known) }
}

/** What counted in whole numbers so far does so in future. */
function refuseOddValue({ values }: Parameter, value: number): void {
  if (value < 0) throw invalid('值', '不能为负数')
  if (values.every((one) => Number.isInteger(one.value)) && !Number.isSafeInteger(value))
    throw invalid('值', '应当是整数')
}

async function ofException({ publishing, today }: Looking, change: Of<'exception'>) {
  const { ruleId, institutionId, point, departmentId, fromDay, toDay } = change
  const rule = await ruleOf(publishing, ruleId)
  const institution = await publishing.institution(institutionId)
  if (institution === undefined) throw invalid('机构', `没有机构 ${institutionId}`)
  if (toDay < fromDay || toDay < today) throw invalid('截止日期', '早于起始日期，或者已经过去')
  const difference = [
    {
      field: `规则 ${rule.title}（${ruleId}）在 ${institution.name ?? institutionId}`,
      before: '照常审核',
      after: `${civilDay(fromDay)} 至 ${civilDay(toDay)} 豁免`,
    },
    ...(point === null ? [] : [{ field: '只限知识点', before: null, after: point }]),
    ...(departmentId === null ? [] : [{ field: '只限科室', before: null, after: departmentId }]),
  ]
  return { county: institution.county, institutionId, difference, basis: '' }
}

async function ofEnding({ histories, today }: Looking, { exceptionId }: Of<'exception-end'>) {
  const kept = await histories.load(ruleExceptionLaw, exceptionId)
  if (kept === undefined) throw invalid('例外', '没有这项例外')
  const { no, county, institutionId, ...terms }: RuleException = kept.state
  const lastDay = lastDayOf({ ...terms })
  if (lastDay < today) throw invalid('例外', `${no} 已经结束`)
  const difference = [{ field: `${no} 截止日期`, before: civilDay(lastDay), after: '批准当日起不再适用' }]
  return { county, institutionId, difference, basis: basisOf(kept.version) }
}

async function ofLift({ publishing, histories }: Looking, { ruleId, to }: Of<'lift'>) {
  const kept = await histories.load(ruleStandingLaw, standingIdOf(ruleId))
  if (kept === undefined || !isStricter(to, kept.state.level))
    throw invalid('规则', `${ruleId} 没有低于“${RULE_LEVELS[to]}”，不需要恢复`)
  const title = (await publishing.rule(ruleId))?.title ?? ruleId
  const { upheld, judged } = kept.state.figures
  const difference = [
    { field: `规则 ${title} 的等级`, before: RULE_LEVELS[kept.state.level], after: RULE_LEVELS[to] },
    { field: '降级时的成立情况', before: `${judged} 件中成立 ${upheld} 件`, after: null },
  ]
  return { ...CITY, difference, basis: basisOf(kept.version) }
}

async function ofBlocking({ publishing }: Looking, { ruleId, institutionId, isBlocking }: Of<'blocking'>) {
  const present = await publishing.isBlocking(ruleId, institutionId)
  if (present === isBlocking) throw invalid('拦截', '现在就是这样设置的')
  const rule = isBlocking ? await ruleOf(publishing, ruleId) : await publishing.rule(ruleId)
  const isAsked = rule?.stages.some((stage) => stage === 'before' || stage === 'during') ?? false
  if (isBlocking && (rule?.result !== 'violation' || !isAsked))
    throw invalid('规则', '只有事前、事中审核的违规规则可以拦截')
  const words = (blocks: boolean) => (blocks ? '拦截' : '不拦截，只提醒')
  const difference = [
    {
      field: `规则 ${rule?.title ?? ruleId}（${institutionId ?? '全部机构'}）`,
      before: words(present),
      after: words(isBlocking),
    },
  ]
  return { ...CITY, institutionId, difference, basis: basisOf(present) }
}

async function ruleOf({ rule }: Looking['publishing'], ruleId: string): Promise<RuleCard> {
  const found = await rule(ruleId)
  if (found === undefined || found.status !== 'active')
    throw invalid('规则', `使用中的版本没有启用规则 ${ruleId}`)
  return found
}

const numberOf = (head: { readonly releaseNo: number } | undefined) =>
  head === undefined ? null : String(head.releaseNo)

const basisOf = (...parts: readonly unknown[]) => JSON.stringify(parts)

const invalid = (field: string, reason: string) => caseworkError('field-invalid', { field, reason })
