import { type Fen, yuanText } from '@fundwatch/domain'
import type { BlockingRule } from '../../use-cases/review/online/guards/blocking-rules.ts'
import type { NightReport, WaitingList } from '../../use-cases/review/online/memory/deliver-then-forget.ts'
import {
  type DayOfAnswers,
  type OnlineReport,
  overrideRate,
  type ReminderResponse,
  type RuleSaving,
} from '../../use-cases/review/online/report/online-report.ts'
import type { ShadowComparison } from '../../use-cases/review/online/shadow/shadow-report.ts'
import { titledTable } from '../text-table.ts'

/** The report as tables on a terminal. */
export function onlineReportText({ days, byRule, byDepartment, byDoctor, savings }: OnlineReport): string {
  if (days.length === 0) return '这段时间没有审核请求。\n'
  return [
    `按日\n${daysTable(days)}`,
    byRule.length === 0 ? '没有提醒。\n' : responses('按规则', '规则', byRule),
    responses('按科室', '机构/科室', byDepartment),
    responses('按医师', '机构/医师', byDoctor),
    savingsText(savings),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function daysTable(days: readonly DayOfAnswers[]): string {
  return titledTable(
    ['日期', '审核>', '超时>', '过载>', '故障>', '未就绪>', '一半不超过>', '99% 不超过>'],
    days.map(({ day, consultations, notChecked, p50Us, p99Us }) => [
      day,
      count(consultations),
      count(notChecked.late),
      count(notChecked.overloaded),
      count(notChecked.broken),
      count(notChecked.notReady),
      milliseconds(p50Us),
      milliseconds(p99Us),
    ]),
  )
}

function responses(title: string, column: string, rows: readonly ReminderResponse[]): string {
  if (rows.length === 0) return ''
  const table = titledTable(
    [column, '提醒>', '未显示>', '继续>', '修改>', '未反馈>', '继续的比例>'],
    rows.map((row) => {
      const rate = overrideRate(row)
      const { id, shown, heldBack, continued, modified, silent } = row
      const counts = [shown, heldBack, continued, modified, silent].map(count)
      return [id, ...counts, rate === null ? '' : `${Math.round(rate * 100)}%`]
    }),
  )
  return `${title}\n${table}`
}

function savingsText(savings: readonly RuleSaving[]): string {
  if (savings.length === 0) return '没有带金额的提醒，不能计算节省。\n'
  const table = titledTable(
    [
      '规则',
      '已结算>',
      '结算前撤改>',
      '其中少收>',
      '提醒金额>',
      '仍然收费>',
      '节省>',
      '未了结>',
      '未了结金额>',
    ],
    savings.map((one) => [
      one.ruleId,
      ...[one.settled, one.withdrawn, one.changed].map(count),
      ...[one.remindedFen, one.chargedFen, one.savedFen].map(yuan),
      count(one.open),
      yuan(one.openFen),
    ]),
  )
  const sum = (of: (one: RuleSaving) => number) => savings.reduce((total, one) => total + of(one), 0)
  const [saved, open] = [sum(({ savedFen }) => savedFen), sum(({ openFen }) => openFen)]
  return `提醒之后（就诊次数；金额为元，只算本次医嘱的部分）\n${table}合计节省 ${yuan(saved)} 元；另有 ${yuan(open)} 元未了结，结算或撤改并复核之后才计入。\n`
}

/** Two releases beside each other. */
export function shadowText(comparison: ShadowComparison | undefined): string {
  if (!comparison) return '没有试行对比。先用 fundwatch release trial 让一个版本试行。\n'
  const { liveReleaseNo, trialReleaseNo, calls, firstAt, lastAt, rules } = comparison
  const head = `使用中的版本 ${liveReleaseNo} 与试行版本 ${trialReleaseNo}，${count(calls)} 次请求，${firstAt} 至 ${lastAt}\n`
  if (rules.length === 0) return `${head}两个版本都没有提醒。\n`
  const table = titledTable(
    ['规则', '只有使用中的>', '只有试行的>', '都有>'],
    rules.map(({ ruleId, onlyLive, onlyTrial, both }) => [
      ruleId,
      count(onlyLive),
      count(onlyTrial),
      count(both),
    ]),
  )
  return `${head}${table}`
}

/** Which rules block, and where. */
export function blockingText(rules: readonly BlockingRule[], titles: ReadonlyMap<string, string>): string {
  if (rules.length === 0) return '没有规则拦截，全部只提醒。\n'
  return titledTable(
    ['规则', '名称', '机构'],
    rules.map(({ ruleId, institutionId }) => [
      ruleId,
      titles.get(ruleId) ?? '（使用中的版本没有这条规则）',
      institutionId ?? '全部',
    ]),
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}

function yuan(amount: number): string {
  return yuanText(amount as Fen)
}

function milliseconds(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(1)} ms`
}

/** What a delivery of uploads came to, in a sentence or two. */
export function deliveryText(report: NightReport): string {
  const { encounters, rows, version, message, forgotten, adopted, waiting } = report
  const delivered =
    version === null
      ? '没有等待送入数据湖的上传数据。'
      : `${encounters} 次就诊、${rows} 行上传数据已送入数据湖（版本 ${version}）。${message ?? ''}`
  const gone =
    forgotten.messages + forgotten.encounters === 0
      ? ''
      : `清除了到期的报文 ${forgotten.messages} 份、就诊 ${forgotten.encounters} 次。`
  const found = adopted === 0 ? '' : `${adopted} 份等候的结算清单已归到人。`
  const left = waiting === 0 ? '' : `还有 ${waiting} 份结算清单等候就诊（fundwatch online waiting）。`
  return `${delivered}${found}${left}${gone}\n`
}

/** Settlement lists that wait for their encounter, oldest first. */
export function waitingText(waiting: readonly WaitingList[]): string {
  if (waiting.length === 0) return '没有等候的结算清单。\n'
  return titledTable(
    ['机构', '就诊ID', '行数>', '等候自'],
    waiting.map(({ institutionId, encounterId, rows, since }) => [
      institutionId,
      encounterId,
      String(rows),
      since,
    ]),
  )
}
