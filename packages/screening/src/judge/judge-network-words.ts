import {
  INNOCENT_REASONS,
  type InnocentExplanations,
  type InnocentReason,
} from '../graph/innocent-explanations.ts'
import { LINK_KINDS, type LinkKind, type Links } from '../graph/links.ts'
import type { FoundRings } from './judge-network-search.ts'

/** What may explain a ring, in Chinese. */
const REASON_WORDS: Readonly<Record<InnocentReason, string>> = {
  'same-family': '同一家庭',
  'village-clinic': '同村到本村卫生室',
  'dialysis-slot': '透析班次',
  'check-up-day': '单位体检日',
  'chronic-day': '慢特病取药日',
}

/** The explanation that explains most; 'several' where none does so alone. */
export function chiefReason({ tested }: InnocentExplanations): InnocentReason | 'several' {
  const [chief] = [...tested].sort((x, y) => y.share - x.share)
  return chief === undefined || chief.share <= 0 ? 'several' : chief.reason
}

/** The same in words. */
export function reasonWords(explanations: InnocentExplanations): string {
  const reason = chiefReason(explanations)
  return reason === 'several' ? '' : REASON_WORDS[reason]
}

/** Which explanations were tested and how much they explain. */
export function testedWords({ tested, share }: InnocentExplanations): string {
  const known = tested.filter(({ isTested }) => isTested).map(({ reason }) => REASON_WORDS[reason])
  const holding = tested
    .filter(({ links }) => links > 0)
    .map((each) => `${REASON_WORDS[each.reason]}${percent(each.share)}`)
  const found =
    holding.length === 0 ? '都不能解释' : `能解释其中${percent(share)}的联系（${holding.join('、')}）`
  return `已检验${known.join('、')}，${found}`
}

/** How many pairs are linked by a kind. */
export function pairsBy({ kind }: Links, name: LinkKind): number {
  const wanted = LINK_KINDS.indexOf(name)
  return kind.reduce((count, one) => count + (one === wanted ? 1 : 0), 0)
}

const THINGS: Partial<Readonly<Record<LinkKind, string>>> = {
  phone: '共用电话',
  address: '登记在同一住址',
  employer: '同一单位',
  account: '共用账户',
}

/** What they have in common beside their visits. */
export function sharedWords(links: Links): string {
  const words = LINK_KINDS.flatMap((kind) => {
    const pairs = pairsBy(links, kind)
    const thing = THINGS[kind]
    return thing === undefined || pairs === 0 ? [] : [`${pairs}对${thing}`]
  })
  return words.length === 0 ? '没有共用的电话或住址' : `中有${words.join('、')}`
}

/** What a search came to as a whole. */
export function foundWords({
  found: { rings, groups, pairs, hubs, told },
  looked,
  notEnough,
  explained,
}: {
  readonly found: FoundRings
  readonly looked: number
  readonly notEnough: number
  readonly explained: readonly InnocentExplanations[]
}): string {
  if (looked < 2) return '数据不足：期内没有两个人以上的就诊。'
  const reasons = Map.groupBy(explained, chiefReason)
  const words = [...INNOCENT_REASONS, 'several' as const].flatMap((reason) => {
    const count = reasons.get(reason)?.length ?? 0
    return count === 0 ? [] : [`${reason === 'several' ? '几种原因' : REASON_WORDS[reason]}${count}个`]
  })
  return [
    `${pairs}对参保人同到次数超出偶然，连成${groups}个圈子，其中${rings.length}个够得上界限`,
    ...(explained.length > 0 ? [`${explained.length}个有正常原因，不列为线索（${words.join('、')}）`] : []),
    ...(notEnough > 0 ? [`${notEnough}个缺少住址，排除不了是一家人，不作判断`] : []),
    ...(hubs > 0 ? [`${hubs}个共用的电话、住址或单位人数太多，不作联系`] : []),
    ...(told.visitsLeftOut > 0
      ? [`${told.crowdedPlaces.length}家机构的拥挤时段只抽样比较，${told.visitsLeftOut}人次未比`]
      : []),
    ...(told.pairsDropped > 0 ? [`另有${told.pairsDropped}对联系较弱的没有保留`] : []),
  ]
    .join('；')
    .concat('。')
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** What chance predicts; a chance too small to write is not nothing. */
export function expectedWords(times: number): string {
  return times < 0.01 ? '不到0.01次' : `${times.toFixed(2)}次`
}
