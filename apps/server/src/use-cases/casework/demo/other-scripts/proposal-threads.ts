import {
  type Change,
  type DayNo,
  dayNoOfSecond,
  OF_THE_CITY,
  type Proposal,
  proposalLaw,
  type Role,
} from '@fundwatch/domain'
import { approveProposal, refuseProposal, withdrawProposal } from '../../publishing/decide-proposal.ts'
import { proposeChange } from '../../publishing/propose-change.ts'
import { type DemoStep, idOf, type StepScene } from '../demo-thread.ts'
import { changing, making, type OtherScript, script, targetOf } from './other-script.ts'

/** What is proposed, as the city is on that day; undefined where there is nothing to propose. */
type Proposed = (scene: StepScene) => Change | undefined | Promise<Change | undefined>

const proposed = (role: Role, reason: string, change: Proposed): DemoStep =>
  making('proposed', async (scene) => {
    const wish = await change(scene)
    if (wish === undefined) return false
    const { ports } = scene.stage
    return proposeChange({ ...ports, newId: () => scene.thread.id }, scene.by(role, OF_THE_CITY), {
      change: wish,
      reason: `（模拟）${reason}`,
    })
  })

const proposal = (after: number, leaves: string, play: Parameters<typeof changing<Proposal>>[2]) =>
  changing<Proposal>(after, leaves, play)

const approver = ({ by }: StepScene) => by('approver', OF_THE_CITY)

const approved = (after = 2): DemoStep =>
  proposal(after, 'approved', (scene, kept) => {
    const { ports } = scene.stage
    // An exception that it grants is known by the key of its proposal.
    const newId = () => idOf('rule-exception', scene.thread.key)
    const decision = { target: targetOf(kept), reason: '（模拟）同意。' }
    return approveProposal({ ...ports, newId }, approver(scene), decision)
  })

const refused = (reason: string): DemoStep =>
  proposal(3, 'refused', (scene, kept) =>
    refuseProposal(scene.stage.ports, approver(scene), {
      target: targetOf(kept),
      reason: `（模拟）${reason}`,
    }),
  )

const withdrawn = (role: Role, reason: string): DemoStep =>
  proposal(2, 'withdrawn', (scene, kept) =>
    withdrawProposal(scene.stage.ports, scene.by(role, OF_THE_CITY), {
      target: targetOf(kept),
      reason: `（模拟）${reason}`,
    }),
  )

const proposals = (
  key: string,
  [begins, ...steps]: readonly [number, ...(readonly DemoStep[])],
): OtherScript => script(proposalLaw, key, [begins, ...steps])

const parameter =
  (name: string, value: number): Proposed =>
  ({ act }) => ({
    kind: 'parameter',
    name,
    region: null,
    fromDay: dayNoOfSecond(act.at),
    toDay: (dayNoOfSecond(act.at) + 730) as DayNo,
    value,
    source: '（模拟）演示城市的本地取值',
  })

/** The few judgements of a small city are to count: with thirty, no rule of it would ever fall. */
const FLOOR_CASES = 5

const PARAMETERS: readonly OtherScript[] = [
  proposals('floor cases', [
    12,
    proposed(
      'rule-author',
      '本市疑点数量少，按较少的已判定件数评价规则。',
      parameter('rule-floor-cases', FLOOR_CASES),
    ),
    approved(),
  ]),
  proposals('short appeal', [
    25,
    proposed('city-supervisor', '缩短申诉期限以加快办理。', parameter('appeal-working-days', 5)),
    refused('申诉期限由国家规定，不得缩短。'),
  ]),
  proposals('pause days', [
    31,
    proposed('city-supervisor', '缩短线索暂停的最长天数。', parameter('lead-most-pause-days', 60)),
    withdrawn('city-supervisor', '各县区意见不一致，另行研究。'),
  ]),
  proposals('panel of five', [
    38,
    proposed('rule-author', '合议改为至少五人。', parameter('panel-members', 5)),
  ]),
]

/** The findings that an exception would set aside now, grouped, the largest group first. */
const excepted =
  (rank: number, days: number): Proposed =>
  ({ stage: { reviews }, act }) => {
    const waiting = [...reviews.values()].filter(
      ({ state: { status, basis } }) => (status === 'found' || status === 'confirmed') && basis === null,
    )
    const groups = Map.groupBy(
      waiting,
      ({ state: { finding } }) => `${finding.institutionId} ${finding.ruleId}`,
    )
    const chosen = [...groups]
      .sort(([one, its], [other, theirs]) => theirs.length - its.length || one.localeCompare(other))
      .at(rank)?.[1][0]?.state.finding
    const fromDay = dayNoOfSecond(act.at)
    return (
      chosen && {
        kind: 'exception',
        ruleId: chosen.ruleId,
        institutionId: chosen.institutionId,
        point: null,
        departmentId: null,
        fromDay,
        toDay: (fromDay + days) as DayNo,
      }
    )
  }

const EXCEPTIONS: readonly OtherScript[] = [
  proposals('exception expired', [
    24,
    proposed('reviewer', '新旧收费目录切换期间不审。', excepted(0, 12)),
    approved(1),
  ]),
  proposals('exception ended', [
    47,
    proposed('reviewer', '机构接口升级，数据待核。', excepted(0, 60)),
    approved(1),
  ]),
  proposals('end of exception', [
    55,
    proposed('reviewer', '接口已升级完毕。', () => ({
      kind: 'exception-end',
      exceptionId: idOf('rule-exception', 'exception ended'),
    })),
    approved(1),
  ]),
  proposals('exception refused', [
    29,
    proposed('reviewer', '机构申请长期豁免。', excepted(1, 300)),
    refused('没有政策依据，不能长期豁免。'),
  ]),
  proposals('exception in force', [
    -11,
    proposed('reviewer', '专科用药已报省局备案。', excepted(0, 90)),
    approved(1),
  ]),
]

const release =
  (to: 'trial' | 'draft' | 'published'): Proposed =>
  async ({ stage: { ports } }) => ({ kind: 'release', releaseNo: await ports.draftRelease(), to })

const RELEASES: readonly OtherScript[] = [
  proposals('trial', [
    60,
    proposed('rule-author', '新一批知识点先试运行两周。', release('trial')),
    approved(),
  ]),
  proposals('back to draft', [
    75,
    proposed('rule-author', '试运行发现说明有误，退回修改。', release('draft')),
    approved(),
  ]),
  proposals('too early', [
    79,
    proposed('rule-author', '直接发布。', release('published')),
    refused('请先附回溯测试结果。'),
  ]),
  proposals('published', [
    86,
    proposed('rule-author', '回溯测试无新增误报，申请发布。', release('published')),
    approved(),
  ]),
  proposals('rollback', [
    -17,
    proposed('city-supervisor', '机构反映说明与目录不一致，先回退。', async ({ stage: { ports } }) => {
      const releaseNo = await ports.draftRelease()
      const parentNo = await ports.parentOf(releaseNo)
      return parentNo === null ? undefined : { kind: 'rollback', releaseNo, parentNo }
    }),
    approved(1),
  ]),
  proposals('again', [-3, proposed('rule-author', '说明已更正，再次申请发布。', release('published'))]),
]

const OTHERS: readonly OtherScript[] = [
  proposals('blocking', [
    66,
    proposed('city-supervisor', '本院重复发生，改为事前拦截。', ({ stage: { institutions } }) => ({
      kind: 'blocking',
      ruleId: 'item-daily-frequency',
      institutionId: institutions[0]?.institutionId ?? null,
      isBlocking: true,
    })),
    approved(),
  ]),
  proposals('lift', [
    -5,
    proposed('rule-author', '收费目录已更正，误报原因已消除。', async ({ stage: { ports } }) => {
      const fallen = await ports.fallenRule()
      return (
        fallen && { kind: 'lift', ruleId: fallen.ruleId, to: fallen.level === 'remind' ? 'warn' : 'refuse' }
      )
    }),
    approved(),
  ]),
]

/** What two persons changed, or wanted to. */
export const PROPOSAL_SCRIPTS: readonly OtherScript[] = [...PARAMETERS, ...EXCEPTIONS, ...RELEASES, ...OTHERS]
