import type {
  Advice,
  NotCheckedReason,
  Reminder,
  ReminderLine,
} from '../../../use-cases/review/online/consultation.ts'
import { clipped } from '../reading/problem.ts'

const NOT_CHECKED: Readonly<Record<NotCheckedReason, string>> = {
  late: '未审核: 审核超过时限，已放行。',
  overloaded: '未审核: 系统繁忙，已放行。',
  broken: '未审核: 审核发生故障，已放行。',
  'not-ready': '未审核: 规则尚未就绪，已放行。',
}
const LATER = '本次就诊将在事后补审。'

/** `warn_msg` of a consultation that was too large to be read; nobody knows of whom it is, so that nothing is promised. */
export function unreadText(why: string): string {
  return `未审核: ${why.replace(/请分几次发送。$/, '')}已放行，请分几次送审；费用上传后再行审核。`
}

/** `warn_msg` of a consultation that was not checked; null when it was. */
export function notCheckedText({ notChecked }: Advice): string | null {
  return notChecked === null ? null : `${NOT_CHECKED[notChecked]}${LATER}`
}

/** `output` of 3101 and 3102. */
export function adviceOutput({ reminders, taskId }: Advice): { readonly result: readonly unknown[] } {
  return { result: reminders.map((reminder) => resultOf(reminder, taskId)) }
}

/** Lengths of the interface. */
const [LONGEST_NAME, LONGEST_CONTENT] = [200, 500]
/** No list of kinds is published: findings are about items. */
const KIND = '项目类'
const [VIOLATING, INVOLVED] = ['1', '2']
const [NO_AMOUNT, AMOUNT] = ['0', '1']

function resultOf(reminder: Reminder, taskId: string | null): unknown {
  const { reminderId, ruleCode, title, sentence, clears, evidence, amountFen, lines } = reminder
  return {
    jr_id: reminderId,
    rule_id: ruleCode,
    rule_name: clipped(title, LONGEST_NAME),
    vola_cont: clipped([sentence, clears].filter(Boolean).join(' '), LONGEST_CONTENT),
    patn_id: reminder.personId,
    mdtrt_id: reminder.encounterId,
    judge_result_detail_dtos: lines.map((line, index) => detailOf(line, `${reminderId}-${index + 1}`)),
    vola_amt: yuan(amountFen),
    vola_amt_stas: amountFen === null ? NO_AMOUNT : AMOUNT,
    sev_deg: String(reminder.severity),
    vola_evid: clipped(evidence ?? '', LONGEST_CONTENT),
    vola_bhvr_type: KIND,
    task_id: taskId,
    block_flag: reminder.isBlocking ? '1' : '0',
  }
}

function detailOf(
  { role, personId, encounterId, orderId, amountFen }: ReminderLine,
  jrd_id: string,
): unknown {
  return {
    jrd_id,
    patn_id: personId,
    mdtrt_id: encounterId,
    rx_id: orderId,
    vola_item_type: role === 'violating' ? VIOLATING : INVOLVED,
    vola_amt: yuan(amountFen),
  }
}

const yuan = (fen: number | null) => (fen ?? 0) / 100
