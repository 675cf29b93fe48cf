import { errorTable } from '@fundwatch/domain'

/** Makes what a caller of the national interface is told when an upload or its feedback cannot be taken. */
export const onlineError = errorTable('OnlineError', {
  'nothing-to-withdraw': ({ what }: { what: string }) =>
    `没有可以撤销的上传：${what}。请核对就诊号和流水号，确认相应的上传已经成功。`,
  'message-unknown': ({ messageId, transaction }: { messageId: string; transaction: string }) =>
    `要冲正的报文 ${messageId}（交易 ${transaction}）没有上传成功过，无须冲正；请核对 omsgid 和 oinfno。`,
  'reminder-unknown': ({ reminderId }: { reminderId: string }) =>
    `提醒 ${reminderId} 不存在，或不是本机构的提醒。请使用审核返回的 jr_id。`,
  'key-missing': ({ table }: { table: string }) =>
    `${table} 的记录缺少就诊号、人员编号或流水号，无法保存。请补全后重新上传。`,
})
