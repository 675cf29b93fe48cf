import { textOfMonth } from '@fundwatch/domain'
import type { BatchSummary, LakeStatus, QualityStatus, RelationStatus } from '../use-cases/hub/lake-status.ts'
import {
  BATCH_SOURCES,
  BATCH_STATES,
  byteText,
  countText,
  instantText,
  jobText,
  monthsText,
  reasonWord,
  scoreText,
} from '../use-cases/hub/lake-words.ts'
import { textTable } from './text-table.ts'

/** The state of the lake as a page of plain text. */
export function statusText(status: LakeStatus): string {
  const { version, reason, madeAt, bytes, jobs, uncounted } = status
  return [
    `数据湖 版本 ${version}（${reasonWord(reason)}，${instantText(madeAt)}），共 ${byteText(bytes)}\n`,
    ...(status.isSimulated ? ['模拟城市：数据由本软件生成，不是真实数据。\n'] : []),
    ...jobs.map((job) => `进行中：${jobText(job)}\n`),
    '\n',
    relationsText(status.relations),
    keptText(status),
    ...(uncounted === null ? [] : [`未能统计行数和关联问题：${uncounted}\n`]),
    '\n',
    batchesText(status),
    '\n',
    qualityText(status.quality, uncounted === null),
  ].join('')
}

function relationsText(relations: readonly RelationStatus[]): string {
  const rows = relations.map((relation) => [
    `${relation.title} ${relation.relation}`,
    ...[relation.inForce, relation.delivered].map((count) => (count === null ? '—' : countText(count))),
    countText(relation.fileRows),
    monthsText(relation.monthFrom, relation.monthTo),
    countText(relation.files),
    byteText(relation.bytes),
    relation.deltas === 0 ? '' : countText(relation.deltas),
  ])
  return textTable(
    [
      { title: '表' },
      { title: '有效行', align: 'right' },
      { title: '接收行', align: 'right' },
      { title: '文件行', align: 'right' },
      { title: '月份' },
      { title: '文件', align: 'right' },
      { title: '大小', align: 'right' },
      { title: '待合并增量', align: 'right' },
    ],
    rows,
  )
}

function keptText({ raw, refused }: LakeStatus): string {
  return `另存原始行 ${countText(raw.files)} 个文件 ${byteText(raw.bytes)}，拒收行 ${countText(refused.files)} 个文件 ${byteText(refused.bytes)}。有效行：现行版本；接收行：含被更正和作废的；文件行：含等待合并的旧版本。\n`
}

function batchesText({ batches, batchCount }: LakeStatus): string {
  if (batchCount === 0) return '还没有批次。用 fundwatch import 导入数据。\n'
  const more = batchCount > batches.length ? `，共 ${countText(batchCount)} 个` : ''
  return `批次（最近 ${batches.length} 个${more}）\n${textTable(
    [
      { title: '批次', align: 'right' },
      { title: '状态' },
      { title: '来源' },
      { title: '读取', align: 'right' },
      { title: '接收', align: 'right' },
      { title: '拒收', align: 'right' },
      { title: '提醒', align: 'right' },
      { title: '时间' },
      { title: '内容' },
      { title: '说明' },
    ],
    batches.map(batchRow),
  )}`
}

const LONGEST_LABEL = 60

function batchRow(batch: BatchSummary): string[] {
  const { batchNo, status, source, label, message, startedAt } = batch
  return [
    String(batchNo),
    BATCH_STATES[status],
    BATCH_SOURCES[source],
    ...[batch.rowsRead, batch.accepted, batch.refused, batch.warned].map(countText),
    instantText(startedAt),
    label.length > LONGEST_LABEL ? `…${label.slice(1 - LONGEST_LABEL)}` : label,
    message ?? '',
  ]
}

function qualityText(quality: QualityStatus, hasFlags: boolean): string {
  const { accepted, refused, warned, flagged, worst } = quality
  const flags = hasFlags ? `，与其他数据不符 ${countText(flagged)}` : '；未计入与其他数据不符的行'
  const head = `质量评分 全市 ${scoreText(quality.score)}（接收 ${countText(accepted)}，拒收 ${countText(refused)}，提醒 ${countText(warned)}${flags}）\n`
  if (worst.length === 0) return head
  return `${head}评分最低的机构和月份\n${textTable(
    [
      { title: '评分', align: 'right' },
      { title: '机构' },
      { title: '月份' },
      { title: '接收', align: 'right' },
      { title: '拒收', align: 'right' },
      { title: '提醒', align: 'right' },
      { title: '不符', align: 'right' },
    ],
    worst.map((month) => [
      scoreText(month.score),
      `${month.institutionId ?? ''} ${month.institutionName ?? ''}`.trim(),
      month.monthNo === null ? '不详' : textOfMonth(month.monthNo),
      ...[month.accepted, month.refused, month.warned, month.flagged].map(countText),
    ]),
  )}`
}
