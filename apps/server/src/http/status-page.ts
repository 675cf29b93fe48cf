import type { LakeStatus } from '../use-cases/hub/lake-status.ts'
import {
  byteText,
  countText,
  instantText,
  jobText,
  reasonWord,
  scoreText,
} from '../use-cases/hub/lake-words.ts'
import type { OnlineFigures } from '../use-cases/review/online/online-figures.ts'
import type { AuditOverview } from '../use-cases/review/report/audit-overview.ts'
import { type Html, html } from '../use-cases/review/report/page/html.ts'
import { auditSection } from './audit-section.ts'
import type { Health } from './health.ts'
import { onlineSection } from './online-section.ts'
import { framed } from './page-frame.ts'
import type { BoardView } from './status-board.ts'
import { batchTable, relationTable, worstTable } from './status-tables.ts'

/** What the page shows. */
export interface StatusPageWish {
  readonly view: BoardView
  readonly health: Health
  readonly demo: boolean
  /** Null where findings are not served. */
  readonly audit: BoardView<AuditOverview> | null
  /** Null where hospitals are not answered. */
  readonly online: OnlineFigures | null
}

const CALM_SECONDS = 60
const BUSY_SECONDS = 5

/** The first page of an instance: how it is, what was found, what the lake holds, and what to do next. Complete HTML. */
export function statusPage({ view, health, demo, audit, online }: StatusPageWish): string {
  const { status } = view
  const isBusy = !health.isWell || view.problem !== null || (status?.jobs.length ?? 0) > 0
  return framed({
    title: '运行状态',
    isSimulated: status?.isSimulated === true,
    mark: status === null ? null : `版本 ${status.version}`,
    refreshSeconds: isBusy ? BUSY_SECONDS : CALM_SECONDS,
    main: html`${notices(view, health)}
${status !== null && opening(status, demo)}
${audit !== null && (status?.version ?? 0) > 0 && auditSection(audit)}
${online !== null && onlineSection(online)}
${parts(health)}
${status === null ? waiting() : tables(status)}
${next()}`,
    footer: seen(view),
  })
}

function notices(view: BoardView, health: Health): Html {
  const away = health.checks
    .filter(({ isWell }) => !isWell)
    .map(({ title, message }) => `${title}：${message}`)
  // What is away explains why there is nothing newer.
  const all = away.length > 0 || view.problem === null ? away : [view.problem]
  return html`${all.map((text) => html`<p class="notice" role="alert">${text}</p>`)}`
}

function waiting(): Html {
  return html`<section><h2>数据湖</h2><p>还没有读到数据湖的状态。</p></section>`
}

function opening(status: LakeStatus, demo: boolean): Html {
  return html`${status.jobs.length > 0 && html`<section><h2>进行中</h2><ul class="jobs">${status.jobs.map((job) => html`<li>${jobText(job)}</li>`)}</ul></section>`}
${status.version === 0 ? empty(demo) : figures(status)}`
}

function tables(status: LakeStatus): Html {
  return html`${status.uncounted !== null && html`<p class="notice" role="alert">行数和关联问题没有统计出来：${status.uncounted}</p>`}
<section><h2>表</h2>${relationTable(status)}</section>
<section><h2>批次</h2>${batchTable(status)}</section>
<section><h2>质量评分最低的机构和月份</h2>${worstTable(status)}</section>`
}

function empty(demo: boolean): Html {
  return html`<section class="empty"><h2>还没有数据</h2><p>${
    demo
      ? '首次启动会自动生成并导入一座模拟城市，通常需要一两分钟；本页会自动刷新。'
      : '用 npx fundwatch import <文件夹> 导入中心抽取的数据。'
  }</p></section>`
}

function figures({ version, madeAt, reason, relations, bytes, quality, batchCount }: LakeStatus): Html {
  const lines = relations.find(({ relation }) => relation === 'charge_line')
  const people = relations.find(({ relation }) => relation === 'person')
  const count = (found: typeof lines) =>
    found?.inForce === null || found === undefined ? '—' : countText(found.inForce)
  return html`<dl class="figures">
${figure('费用明细（有效行）', count(lines), `参保人 ${count(people)}`)}
${figure('全市质量评分', scoreText(quality.score), `接收 ${countText(quality.accepted)}，拒收 ${countText(quality.refused)}，提醒 ${countText(quality.warned)}，不符 ${countText(quality.flagged)}`)}
${figure('数据湖', `版本 ${version}`, `${reasonWord(reason)}于 ${instantText(madeAt)}`)}
${figure('占用空间', byteText(bytes), `批次 ${countText(batchCount)} 个`)}
</dl>`
}

function figure(title: string, value: string, note: string): Html {
  return html`<div><dt>${title}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`
}

function parts({ checks }: Health): Html {
  return html`<section><h2>运行情况</h2><ul class="parts">${checks.map(
    ({ title, isWell, message }) =>
      html`<li class="${isWell ? 'well' : 'away'}"><strong>${title}</strong><span>${message}</span></li>`,
  )}</ul></section>`
}

const COMMANDS = [
  ['npx fundwatch import <文件夹>', '导入中心抽取的数据'],
  ['npx fundwatch audit --out 报告.html', '审核全部费用并写出报告（也可写 .xlsx、.csv）'],
  ['npx fundwatch online report', '事前、事中审核的提醒、反馈和节省'],
  ['npx fundwatch explain <疑点编号>', '一条疑点的全部依据和经过'],
  ['npx fundwatch lake status', '在命令行查看同样的内容'],
  ['npx fundwatch lake check', '核对登记、文件和校验和'],
  ['npx fundwatch sql "select count(*) from core.charge_line_net"', '只读查询'],
  ['npx fundwatch refused <批次号>', '导出被拒收的行，更正后重新导入'],
] as const

function next(): Html {
  return html`<section><h2>接下来</h2><ul class="commands">${COMMANDS.map(
    ([command, meaning]) => html`<li><code>${command}</code><span>${meaning}</span></li>`,
  )}</ul>
<p class="links"><a href="/api/hub/status">状态接口（JSON）</a><a href="/api/health">健康检查接口</a></p></section>`
}

function seen({ seenAt, problem }: BoardView): Html {
  if (seenAt === null) return html`还没有读到状态。`
  return html`${problem === null ? '' : '以上是'}${instantText(seenAt)} 的状态，页面自动刷新。`
}
