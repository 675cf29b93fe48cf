/** Why a call was refused: told to the operator, never to the caller. */
export type RefusalReason =
  | 'unknown-institution'
  | 'suspended'
  | 'wrong-network'
  | 'not-signed'
  | 'wrong-institution'
  | 'wrong-clock'
  | 'wrong-signature'
  | 'too-many-wrong'
  | 'replayed'
  | 'too-often'
  | 'address-too-often'
  | 'cannot-tell'

/** The reasons in the words of operators, each with what to look at. */
export const REASON_WORDS: Readonly<Record<RefusalReason, string>> = {
  'unknown-institution': '机构未获准接入（institution allow / key）',
  suspended: '机构已停用',
  'wrong-network': '来源地址不在允许的网络内',
  'not-signed': '没有签名，或签名头缺失、格式不对',
  'wrong-institution': '签名头中的机构与报文中的机构不同',
  'wrong-clock': '签名时间与本机相差过大，请核对双方时钟',
  'wrong-signature': '签名不对: 密钥、待签串或报文字节不一致',
  'too-many-wrong': '该地址连续签名错误，暂不再核对',
  replayed: '随机串已用过: 重放，或重发时没有重新签名',
  'too-often': '超过该机构的调用频率',
  'address-too-often': '超过单个地址的调用频率',
  'cannot-tell': '数据库或密钥文件不可用，无法核对',
}

const TRY_LATER = '暂时不能核对调用者，请稍后再试。'
const SLOWER = '调用过于频繁，请稍后再试。'
const NOT_ACCEPTED = '调用未被接受：请核对机构编码、来源网络、时钟和签名，或联系医保局接入管理人员。'

/** What the caller is told: the same for everything that an attacker could learn from. */
export function refusalMessage(reason: RefusalReason): string {
  if (reason === 'cannot-tell') return TRY_LATER
  return reason === 'too-often' || reason === 'address-too-often' ? SLOWER : NOT_ACCEPTED
}
