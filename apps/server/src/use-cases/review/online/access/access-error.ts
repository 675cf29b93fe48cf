import { errorTable } from '@fundwatch/domain'

/** What can be wrong with what an operator asks about the access of an institution, each with what to do. */
export const accessError = errorTable('AccessError', {
  'bad-institution': ({ text }: { text: string }) =>
    `“${text}” 不是定点医药机构编号: 应为 1 到 30 位字母或数字，与报文中的 fixmedins_code 相同。`,
  'bad-network': ({ text }: { text: string }) =>
    `“${text}” 不是网络: 应写作 10.1.0.0/16、10.1.2.3 或 2001:db8::/48，斜线后的位数之外须为 0。`,
  'no-network': () => '请用 --network 写明允许的网络；不签名的机构必须限定来源。',
  'whole-world': ({ text }: { text: string }) =>
    `${text} 等于允许任何地址。不签名的机构必须限定来源；来源不固定时请改用签名（institution key）。`,
  'bad-public-key': () =>
    '公钥文件的内容不是 SM2 公钥: 应为 PEM（公钥或证书），或 128、130 位十六进制的点，且在 SM2 曲线上。',
  'public-key-missing': () => 'SM2 需要机构的公钥: --public-key 文件。私钥留在机构，不要传给任何人。',
  'public-key-unwanted': ({ mode }: { mode: string }) => `${mode} 不用公钥，请去掉 --public-key。`,
  'bad-rate': ({ text }: { text: string }) => `每秒调用次数应为 1 到 100000 的整数，而不是 “${text}”。`,
  'unknown-access': ({ institutionId }: { institutionId: string }) =>
    `机构 ${institutionId} 还没有接入方式。用 fundwatch institution list 查看，用 allow 或 key 设置。`,
  'already-so': ({ institutionId, state }: { institutionId: string; state: string }) =>
    `机构 ${institutionId} 现在已是“${state}”，没有改变。`,
})
