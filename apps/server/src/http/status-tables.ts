import type { BatchSummary, LakeStatus } from '../use-cases/hub/lake-status.ts'
import {
  BATCH_SOURCES,
  BATCH_STATES,
  byteText,
  countText,
  instantText,
  monthsText,
  monthText,
  scoreText,
} from '../use-cases/hub/lake-words.ts'
import { type Html, html } from '../use-cases/review/report/page/html.ts'
import { table } from './table.ts'

const rowsText = (count: number | null) => (count === null ? '—' : countText(count))

/** The relations of the lake; those that hold nothing are named below. */
export function relationTable({ relations, raw, refused }: LakeStatus): Html {
  const held = relations.filter(({ files }) => files > 0)
  const bare = relations.filter(({ files }) => files === 0).map(({ title }) => title)
  return html`${
    held.length > 0 &&
    table(
      [
        { title: '表', cell: ({ title, relation }) => html`<span>${title} <code>${relation}</code></span>` },
        { title: '有效行', kind: 'number', cell: ({ inForce }) => rowsText(inForce) },
        { title: '接收行', kind: 'number', cell: ({ delivered }) => rowsText(delivered) },
        { title: '文件行', kind: 'number', cell: ({ fileRows }) => countText(fileRows) },
        {
          title: '月份',
          kind: 'wide',
          cell: ({ monthFrom, monthTo }) => monthsText(monthFrom, monthTo) || '不分月',
        },
        { title: '文件', kind: 'number', cell: ({ files }) => countText(files) },
        { title: '大小', kind: 'number', cell: ({ bytes }) => byteText(bytes) },
        { title: '待合并增量', kind: 'number', cell: ({ deltas }) => countText(deltas) },
      ],
      held,
    )
  }
${bare.length > 0 && html`<p class="note">还没有数据的表：${bare.join('、')}。</p>`}
<p class="note">有效行是现行版本；接收行含被更正和作废的；文件行含等待合并的旧版本。另存原始行 ${countText(raw.files)} 个文件（${byteText(raw.bytes)}），拒收行 ${countText(refused.files)} 个文件（${byteText(refused.bytes)}）。</p>`
}

function stateBadge({ status }: BatchSummary): Html {
  return html`<span class="badge ${status}">${BATCH_STATES[status]}</span>`
}

/** The newest batches. */
export function batchTable({ batches, batchCount }: LakeStatus): Html {
  if (batchCount === 0) return html`<p class="note">还没有批次。</p>`
  const more = batchCount > batches.length
  return html`${table(
    [
      { title: '批次', kind: 'number', cell: ({ batchNo }) => String(batchNo) },
      { title: '状态', cell: stateBadge },
      { title: '来源', cell: ({ source }) => html`<span class="badge">${BATCH_SOURCES[source]}</span>` },
      { title: '读取', kind: 'number', cell: ({ rowsRead }) => countText(rowsRead) },
      { title: '接收', kind: 'number', cell: ({ accepted }) => countText(accepted) },
      { title: '拒收', kind: 'number', cell: ({ refused }) => countText(refused) },
      { title: '提醒', kind: 'number', cell: ({ warned }) => countText(warned) },
      {
        title: '时间',
        kind: 'wide',
        cell: ({ startedAt }) => html`<span class="time">${instantText(startedAt)}</span>`,
      },
      {
        title: '内容与说明',
        kind: 'wide',
        cell: ({ label, message }) =>
          html`<span class="label" title="${label}">${lastNames(label)}</span>${message !== null && html`<span class="message">${message}</span>`}`,
      },
    ],
    batches,
  )}
${more && html`<p class="note">共 ${countText(batchCount)} 个批次，这里是最近 ${batches.length} 个。</p>`}`
}

/** The institutions and months with the lowest scores. */
export function worstTable({ quality, uncounted }: LakeStatus): Html {
  const formula = html`<p class="note">评分 = 100 ×（1 −（拒收 + 0.2 ×（提醒 + 不符））÷（接收 + 拒收）），不低于 0；“不符”指与湖中其他数据对不上。${
    uncounted !== null && '目前未计入不符。'
  }</p>`
  if (quality.worst.length === 0) return html`<p class="note">没有低于 100 分的机构和月份。</p>${formula}`
  return html`${table(
    [
      { title: '评分', kind: 'number', cell: ({ score }) => html`<strong>${scoreText(score)}</strong>` },
      {
        title: '机构',
        kind: 'wide',
        cell: ({ institutionId, institutionName }) =>
          html`<span>${institutionName ?? ''} <code>${institutionId ?? ''}</code></span>`,
      },
      { title: '月份', cell: ({ monthNo }) => (monthNo === null ? '不详' : monthText(monthNo)) },
      { title: '接收', kind: 'number', cell: ({ accepted }) => countText(accepted) },
      { title: '拒收', kind: 'number', cell: ({ refused }) => countText(refused) },
      { title: '提醒', kind: 'number', cell: ({ warned }) => countText(warned) },
      { title: '不符', kind: 'number', cell: ({ flagged }) => countText(flagged) },
    ],
    quality.worst,
  )}${formula}`
}

/** A page is looked at from other machines, to which the folders of this one say nothing; the whole path is in the title. */
function lastNames(label: string): string {
  return label
    .split(' ')
    .map((path) => path.split('/').findLast((name) => name !== '') ?? path)
    .join(' ')
}
