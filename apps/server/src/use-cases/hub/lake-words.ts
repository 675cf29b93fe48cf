import { textOfMonth } from '@fundwatch/domain'
import type { BatchSummary, RunningJob } from './lake-status.ts'

/** How the states of a batch are called. */
export const BATCH_STATES: Readonly<Record<BatchSummary['status'], string>> = {
  loading: '导入中',
  live: '已入湖',
  stopped: '未导入',
  nothing: '没有新内容',
  withdrawn: '已撤回',
  failed: '失败',
  interrupted: '中断',
}

/** Where a batch came from. */
export const BATCH_SOURCES: Readonly<Record<BatchSummary['source'], string>> = {
  extract: '中心抽取',
  upload: '机构上传',
}

const JOB_KINDS: Readonly<Record<string, string>> = {
  import: '导入',
  withdraw: '撤回',
  compact: '合并增量',
  audit: '审核',
  'back-test': '回测',
  screen: '大数据筛查',
  'fill-memory': '补充参保人记忆',
  'refill-memory': '重建参保人记忆',
  'verify-files': '核对证据文件',
  'deliver-uploads': '上传数据入湖',
}
const REASONS: Readonly<Record<string, string>> = {
  empty: '空',
  import: '导入',
  withdraw: '撤回',
  compact: '合并',
}

/** Why a version of the lake was made. */
export function reasonWord(reason: string): string {
  return REASONS[reason] ?? reason
}

/** What a job does and how far it is, in one line. */
export function jobText({ kind, label, state, stage, done, total, unit }: RunningJob): string {
  const what = `${JOB_KINDS[kind] ?? kind} ${label}`.trim()
  if (state === 'waiting') return `${what}：排队中`
  const share = total ? `，${Math.floor((100 * Math.min(done, total)) / total)}%` : ''
  const count = done > 0 ? ` ${countText(done)}${unit ? ` ${unit}` : ''}` : ''
  return `${what}：${stage || '开始'}${count}${share}`
}

/** A whole number with its thousands apart; a fraction of rows is rounded. */
export function countText(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}

const STEPS = ['字节', 'KB', 'MB', 'GB', 'TB']

/** A size as people say it. */
export function byteText(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), STEPS.length - 1)
  return `${step === 0 ? bytes : (bytes / 1024 ** step).toFixed(1)} ${STEPS[step] ?? ''}`
}

/** The months a relation covers; empty for undated ones. */
export function monthsText(from: number | null, to: number | null): string {
  if (from === null || to === null) return ''
  return from === to ? textOfMonth(from) : `${textOfMonth(from)} 至 ${textOfMonth(to)}`
}

/** An instant in China's civil time, to the second. */
export function instantText(instant: Date): string {
  return instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

/** A score with one decimal, rounded down: 100 means that nothing was wrong. */
export function scoreText(score: number | null): string {
  return score === null ? '—' : (Math.floor(score * 10) / 10).toFixed(1)
}
