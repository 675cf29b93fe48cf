import { countText } from '../use-cases/hub/lake-words.ts'
import type { NotCheckedReason } from '../use-cases/review/online/consultation.ts'
import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import { overrideRate } from '../use-cases/review/online/report/online-report.ts'
import type { RecentFigures } from '../use-cases/review/online/report/recent-answers.ts'
import { type Html, html } from '../use-cases/review/report/page/html.ts'

const REASONS: Readonly<Record<NotCheckedReason, string>> = {
  late: '超时',
  overloaded: '过载',
  broken: '故障',
  'not-ready': '未就绪',
}

/** How hospitals are answered now: questions, times, what was not checked and why, reminders and what doctors did about them. */
export function onlineSection({
  releaseNo,
  trialReleaseNo,
  lanes,
  restingRules,
  recent,
}: OnlineFigures): Html {
  const turnedAway = lanes.advice.turnedAway
  return html`<section class="online"><h2>事前、事中审核</h2>
<dl class="figures">
${figure('最近一分钟审核', countText(recent.lastMinute), `最近一小时 ${countText(recent.consultations)} 次`)}
${figure('用时，一半不超过', timeText(recent.p50Ms), `99% 不超过 ${timeText(recent.p99Ms)}`)}
${figure('未审核（最近一小时）', countText(sumOf(recent)), reasonsText(recent))}
${figure('提醒（最近一小时）', countText(recent.reminders), responseText(recent))}
</dl>
${
  restingRules.length > 0 &&
  html`<p class="notice" role="alert">${countText(restingRules.length)} 处规则因连续出错或过慢暂停，一分钟后再试：${restingRules
    .slice(0, MOST_RESTING)
    .map(({ ruleId, institutionId }) => `${ruleId}（${institutionId}）`)
    .join('、')}${restingRules.length > MOST_RESTING && '……'}</p>`
}
<p class="links"><a href="/report">审核报告</a><a href="/api/review/online">运行数据（JSON）</a></p>
<p class="note">${
    releaseNo === null
      ? '规则还没有载入，医院的请求一律答复“未审核”，医生照常操作。'
      : html`规则版本 ${releaseNo}${trialReleaseNo !== null && html`，版本 ${trialReleaseNo} 试行中，医院看不到试行的结果`}。未审核的就诊在事后补审。`
  }${turnedAway > 0 && html`启动以来有 ${countText(turnedAway)} 次请求因繁忙没有读取就已答复。`}按日、规则、科室、医师的数字和节省的金额：<code>npx fundwatch online report</code></p></section>`
}

const MOST_RESTING = 5

function figure(title: string, value: string, note: string): Html {
  return html`<div><dt>${title}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`
}

function timeText(ms: number | null): string {
  if (ms === null) return '—'
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`
}

function sumOf({ notChecked }: RecentFigures): number {
  return Object.values(notChecked).reduce((total, count) => total + count, 0)
}

function reasonsText({ notChecked }: RecentFigures): string {
  const told = (Object.keys(REASONS) as NotCheckedReason[]).filter((reason) => notChecked[reason] > 0)
  if (told.length === 0) return '没有'
  return told.map((reason) => `${REASONS[reason]} ${countText(notChecked[reason])}`).join('，')
}

function responseText({ continued, modified }: RecentFigures): string {
  const rate = overrideRate({ continued, modified })
  if (rate === null) return '医师还没有反馈'
  return `继续 ${countText(continued)}，修改 ${countText(modified)}，继续的占 ${Math.round(rate * 100)}%`
}
