import type { CalendarNotice } from '../calendar/calendar-notice.ts'
import type { DayNo } from '../civil-time.ts'
import { RULE_LEVELS, type RuleLevel } from '../rule-record/rule-level.ts'

/** What needs a second person. */
export type Change =
  /** A release goes into use, on trial, or back to the drafts. */
  | { readonly kind: 'release'; readonly releaseNo: number; readonly to: 'published' | 'trial' | 'draft' }
  /** The parent of the release in use goes into use again. */
  | { readonly kind: 'rollback'; readonly releaseNo: number; readonly parentNo: number }
  /** A number of law has a value of its own in a region (null: wherever none is more specific). */
  | {
      readonly kind: 'parameter'
      readonly name: string
      readonly region: string | null
      readonly fromDay: DayNo
      readonly toDay: DayNo
      readonly value: number
      readonly source: string
    }
  /** The holidays of a year, as the State Council's office published them. */
  | ({ readonly kind: 'calendar' } & CalendarNotice)
  /** A rule counts nothing at an institution for a while. */
  | ({ readonly kind: 'exception' } & ExceptionTerms)
  /** An exception ends before its last day. */
  | { readonly kind: 'exception-end'; readonly exceptionId: string }
  /** A rule that fell under its floor may do more again. */
  | { readonly kind: 'lift'; readonly ruleId: string; readonly to: RuleLevel }
  /** A rule blocks online, or only reminds; at one institution or at all (null). */
  | {
      readonly kind: 'blocking'
      readonly ruleId: string
      readonly institutionId: string | null
      readonly isBlocking: boolean
    }

/** What an exception is about. */
export interface ExceptionTerms {
  readonly ruleId: string
  readonly institutionId: string
  /** `dataset/point`; null for the whole rule. */
  readonly point: string | null
  /** Null for the whole institution. */
  readonly departmentId: string | null
  readonly fromDay: DayNo
  /** The last day on which it holds. */
  readonly toDay: DayNo
}

/** What people call the kinds of changes. */
export const CHANGE_KINDS: Readonly<Record<Change['kind'], string>> = {
  release: '版本发布、试运行或退回草稿',
  rollback: '版本回退',
  parameter: '参数本地取值',
  calendar: '节假日安排',
  exception: '机构规则例外',
  'exception-end': '提前结束例外',
  lift: '恢复规则等级',
  blocking: '联机拦截设置',
}

/** One thing that a change makes different, in words. */
export interface Difference {
  readonly field: string
  /** Null for what was not there. */
  readonly before: string | null
  readonly after: string | null
}

/** The rule that a change is about; null where it is about none, or names another thing. */
export function ruleOfChange(change: Change): string | null {
  return 'ruleId' in change ? change.ruleId : null
}

/** A change in one line, for lists. */
export function changeTitle(change: Change): string {
  switch (change.kind) {
    case 'release': {
      const act = { published: '发布', trial: '试运行', draft: '退回草稿' }[change.to]
      return `版本 ${change.releaseNo} ${act}`
    }
    case 'rollback':
      return `版本 ${change.releaseNo} 回退到 ${change.parentNo}`
    case 'parameter':
      return `参数 ${change.name}（${change.region ?? '全国'}）改为 ${change.value}`
    case 'calendar':
      return `${change.year} 年节假日安排（${change.source}）`
    case 'exception':
      return `规则 ${change.ruleId} 在 ${change.institutionId} 的例外`
    case 'exception-end':
      return '提前结束例外'
    case 'lift':
      return `规则 ${change.ruleId} 恢复为${RULE_LEVELS[change.to]}`
    case 'blocking':
      return `规则 ${change.ruleId} ${change.institutionId ?? '全部机构'} ${change.isBlocking ? '拦截' : '不拦截'}`
  }
}
