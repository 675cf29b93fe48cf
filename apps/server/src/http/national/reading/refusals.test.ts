import { describe, expect, it } from 'vitest'
import { changed, exampleRequest, said } from '../testing/example-reader.ts'

const ENCOUNTER = 'input.data.patient_dtos[0].fsi_encounter_dtos[0]'
const ORDER = `${ENCOUNTER}.fsi_order_dtos[1]`

/** What is said to an example with one change. */
const saidTo = (transaction: string, path: string, value: unknown) =>
  said(changed(exampleRequest(transaction), path, value))

describe('a cell that cannot be read', () => {
  const place = 'patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[1]'
  it.each<[string, unknown, string]>([
    ['cnt', undefined, `${place}.cnt: 缺少数量。`],
    ['cnt', null, `${place}.cnt: 缺少数量。`],
    ['cnt', '', `${place}.cnt: 缺少数量。`],
    ['cnt', 'abc', `${place}.cnt: 数量应为数字，收到 “abc”。`],
    ['cnt', {}, `${place}.cnt: 数量应为数字，收到 对象。`],
    ['cnt', '1.23456', `${place}.cnt: 数量最多 4 位小数，收到 “1.23456”。`],
    ['sumamt', '1,000.00', `${place}.sumamt: 总费用应为数字，收到 “1,000.00”。`],
    ['sumamt', '9999999999999', `${place}.sumamt: 总费用整数部分最多 12 位，收到 “9999999999999”。`],
    ['pric', -1, `${place}.pric: 单价不能为负数，收到 “-1”。`],
    ['cnt', -1, `${place}.cnt: 处方(医嘱)不能为负数。撤销的医嘱请不要传。`],
    [
      'chrg_type',
      '99',
      `${place}.chrg_type: 收费类别“99” 不在代码表 med_chrgitm_type 中（01、02、03、04、05、06、07、08、09、10、11、12 等）。`,
    ],
    [
      'drord_begn_date',
      '2026-02-30 10:00:00',
      `${place}.drord_begn_date: 医嘱开始日期不是存在的日期或时间: “2026-02-30 10:00:00”（应写作 yyyy-MM-dd HH:mm:ss）。`,
    ],
    [
      'drord_begn_date',
      '2026-11-23 00:00:00',
      `${place}.drord_begn_date: 医嘱开始日期晚于明天: “2026-11-23 00:00:00”。`,
    ],
    [
      'drord_begn_date',
      '9999-12-31 00:00:00',
      `${place}.drord_begn_date: 医嘱开始日期晚于明天: “9999-12-31 00:00:00”。`,
    ],
    ['rx_id', 'a b', `${place}.rx_id: 处方(医嘱)标识中间有空白。`],
    ['rx_id', 3.4e19, `${place}.rx_id: 处方(医嘱)标识是超过 15 位的数字，会失真，请用双引号写成文本。`],
    ['hilist_name', '药'.repeat(500), `${place}.hilist_name: 医保目录名称最长 200 个字符，收到 500 个。`],
    ['hilist_name', 'a\u0000b', `${place}.hilist_name: 医保目录名称含有不可见的控制字符或半个字符。`],
    ['hilist_name', ['a'], `${place}.hilist_name: 医保目录名称应为文本，收到 列表。`],
  ])('%s = %j', (code, value, message) => {
    expect(saidTo('3101', `${ORDER}.${code}`, value)).toBe(message)
  })
})

describe('what senders do and the border understands', () => {
  it.each<[string, string, unknown]>([
    ['a number as text', 'cnt', '1.0'],
    ['a float that means two decimals', 'sumamt', 180.00000000000003],
    ['a code as number', 'drord_dr_profttl', 3],
    ['a day without a time', 'drord_begn_date', '2026-11-21'],
    ['parts of a second', 'drord_begn_date', '2026-11-21 10:30:00.0'],
    ['an order of tomorrow', 'drord_begn_date', '2026-11-22 23:59:59'],
    ['an end that never comes', 'drord_stop_date', '9999-12-31 00:00:00'],
    ['a name longer than printed', 'hilist_name', '药'.repeat(150)],
    ['blanks around a text', 'rx_id', ' RX0002 '],
    ['a field that nobody knows', 'exp_content', { anything: [1, 2] }],
    ['an unset date of another system', 'drord_stop_date', '0001-01-01 00:00:00'],
  ])('%s', (_title, code, value) => {
    expect(saidTo('3101', `${ORDER}.${code}`, value)).toBe('ok')
  })

  it('node names without fsi_, and patient_dtos beside data', () => {
    const text = JSON.stringify(exampleRequest('3101')).replaceAll('"fsi_', '"')
    expect(said(text)).toBe('ok')
    const message = exampleRequest('3101')
    const input = message['input'] as { data: { patient_dtos: unknown } }
    const { patient_dtos, ...rest } = input.data
    expect(said({ ...message, input: { data: rest, patient_dtos } })).toBe('ok')
    expect(said({ ...message, input: { patient_dtos } })).toBe('ok')
  })

  it('one node where a list is meant', () => {
    const message = exampleRequest('2204')
    const { feedetail } = message['input'] as { feedetail: unknown[] }
    expect(said({ ...message, input: { feedetail: feedetail[0] } })).toBe('ok')
  })
})

describe('what contradicts itself', () => {
  it.each<[string, string, (message: ReturnType<typeof exampleRequest>) => void, string]>([
    [
      'a person twice',
      '3101',
      (message) => twice(message, 'input.data.patient_dtos'),
      'patient_dtos[1].patn_id: 参保人在同一报文中写了两次（另见 patient_dtos[0]）。请合并为一个节点。',
    ],
    [
      'an encounter twice',
      '3101',
      (message) => twice(message, 'input.data.patient_dtos[0].fsi_encounter_dtos'),
      'patient_dtos[0].fsi_encounter_dtos[1].mdtrt_id: 就诊在同一参保人下写了两次（另见 fsi_encounter_dtos[0]）。',
    ],
    [
      'an order twice',
      '3101',
      (message) => twice(message, `${ENCOUNTER}.fsi_order_dtos`),
      'patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[2].rx_id: 处方(医嘱)标识在同一就诊中写了两次（另见 fsi_order_dtos[0]）。',
    ],
    [
      'a current encounter that is not there',
      '3101',
      (message) => changed(message, 'input.data.patient_dtos[0].curr_mdtrt_id', 'X'),
      'patient_dtos[0].curr_mdtrt_id: 当前就诊标识不在 fsi_encounter_dtos 的 mdtrt_id 之中。',
    ],
    [
      'an institution that speaks for another',
      '3101',
      (message) => changed(message, `${ENCOUNTER}.medins_id`, 'H34020000002'),
      'patient_dtos[0].fsi_encounter_dtos[0].medins_id: 与报文头的定点医药机构编号 fixmedins_code 不同，机构只能为自己发送。',
    ],
    [
      'a stay that ends before it starts',
      '3101',
      (message) => changed(message, `${ENCOUNTER}.dscg_date`, '2026-11-01 00:00:00'),
      'patient_dtos[0].fsi_encounter_dtos[0].dscg_date: 出院日期早于入院日期。',
    ],
    [
      'a line twice',
      '2204',
      (message) => twice(message, 'input.feedetail'),
      'feedetail[2].feedetl_sn: 费用明细流水号在同一报文中写了两次（另见 feedetail[0]）。',
    ],
    [
      'a negative quantity without its original',
      '2301',
      (message) => changed(message, 'input.feedetail[1].init_feedetl_sn', ''),
      'feedetail[1].cnt: 数量为负（退费）时必须写明原费用流水号 init_feedetl_sn；门诊也可用 2205 撤销。',
    ],
    [
      'an amount against the sign of its quantity',
      '2301',
      (message) => changed(message, 'input.feedetail[1].det_item_fee_sumamt', '12.50'),
      'feedetail[1].det_item_fee_sumamt: 明细项目费用总额与数量的正负号不一致。',
    ],
    [
      'a negative share of a line that takes nothing back',
      '2204',
      (message) => changed(message, 'input.feedetail[0].inscp_scp_amt', '-1.00'),
      'feedetail[0].inscp_scp_amt: 只有退费（数量为负）的明细可以为负数。',
    ],
    [
      'an amount of another line',
      '2204',
      (message) => changed(message, 'input.feedetail[0].det_item_fee_sumamt', '2500'),
      'feedetail[0].det_item_fee_sumamt: 明细项目费用总额与 数量×单价 相差超过 1 元且超过 1%。',
    ],
    [
      'a doctor who goes on without a reason',
      '3103',
      (message) => changed(message, 'input.data.warns[0].dspo_way_rea', ''),
      'warns[0].dspo_way_rea: 继续执行医嘱（dspo_way=1）时必须写明处理方式说明。',
    ],
    [
      'a sale of less than nothing',
      '3505',
      (message) => changed(message, 'input.selinfo.sel_retn_cnt', '-2'),
      'selinfo[0].sel_retn_cnt: 数量不能为负数。退货请用 3504（采购）或 3506（销售）。',
    ],
    [
      'a reversal of what cannot be reversed',
      '2601',
      (message) => changed(message, 'input.data.oinfno', '3101'),
      'oinfno: 原交易编号不能冲正，可以冲正的有 2102、2103、2201、2203、2203A、2204、2207、2208、2301、2304、2305、2401、2402、2403。',
    ],
    [
      'a stay that is discharged next year',
      '2402',
      (message) => changed(message, 'input.dscginfo.endtime', '2027-05-05 10:00:00'),
      'dscginfo.endtime: 结束时间晚于明天: “2027-05-05 10:00:00”。',
    ],
    [
      'a discharge without end',
      '2402',
      (message) => changed(message, 'input.dscginfo.endtime', '9999-12-31 00:00:00'),
      'dscginfo.endtime: 缺少结束时间。',
    ],
    [
      'a list whose stay ends before it begins',
      '4101',
      (message) => changed(message, 'input.setlinfo.dscg_time', '2026-11-01 10:00:00'),
      'setlinfo.dscg_time: 出院时间早于入院时间: “2026-11-01 10:00:00”。',
    ],
    [
      'goods that expire before they are made',
      '3503A',
      (message) => changed(message, 'input.purcinfoDetail[0].expy_end', '2020-01-01'),
      'purcinfoDetail[0].expy_end: 有效期止早于生产日期: “2020-01-01”。',
    ],
    [
      'an encounter of two persons',
      '2204',
      (message) => changed(message, 'input.feedetail[1].psn_no', 'P2'),
      'feedetail[1].psn_no: 同一就诊写了两个人员编号（另见第 1 条）。',
    ],
    [
      'lines to take back of an encounter of two persons',
      '2302',
      (message) => {
        twice(message, 'input.data')
        changed(message, 'input.data[1].psn_no', 'P2')
      },
      'data[1].psn_no: 同一就诊写了两个人员编号（另见第 1 条）。',
    ],
    [
      'a question about an encounter of two persons',
      '3101',
      (message) => {
        twice(message, 'input.data.patient_dtos')
        changed(message, 'input.data.patient_dtos[1].patn_id', 'P2')
      },
      'patient_dtos[1].fsi_encounter_dtos[0].mdtrt_id: 就诊已经写在另一名参保人之下（另见 patient_dtos[0]）。',
    ],
    [
      'a doctor twice',
      '5102',
      (message) => twice(message, 'input.data'),
      'data[1].prac_psn_code: 人员在同一报文中写了两次（另见 data[0]）。请合并为一个节点。',
    ],
    [
      'a department twice',
      '3401A',
      (message) => twice(message, 'input.deptinfo'),
      'deptinfo[2].hosp_dept_codg: 科室在同一报文中写了两次（另见 deptinfo[0]）。请合并为一个节点。',
    ],
    [
      'the first of a list without what it needs',
      '2302',
      (message) => changed(message, 'input.data[0].feedetl_sn', undefined),
      'data[0].feedetl_sn: 缺少费用明细流水号。',
    ],
    [
      'no lines at all',
      '2204',
      (message) => changed(message, 'input.feedetail', []),
      'feedetail: 费用明细至少要有一条。',
    ],
  ])('%s', (...[, transaction, change, expected]) => {
    const message = exampleRequest(transaction)
    change(message)
    expect(said(message)).toBe(expected)
  })
})

function twice(message: ReturnType<typeof exampleRequest>, path: string): void {
  const list = path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], message)
  if (Array.isArray(list)) list.push(structuredClone(list[0] as object))
}

describe('the envelope', () => {
  it.each<[string, unknown, string]>([
    ['infno', '9999', 'infno: 不受理交易 “9999”。受理的有'],
    ['infno', undefined, 'infno: 缺少交易编号。'],
    ['msgid', '报文', 'msgid: 只能由英文字母、数字和英文符号组成。'],
    ['mdtrtarea_admvs', '34', 'mdtrtarea_admvs: 就医地医保区划应为 6 位数字，收到 “34”。'],
    ['inf_time', '2026/11/21', 'inf_time: 交易时间不是存在的日期或时间: “2026/11/21”'],
    ['input', 'text', 'input: 交易输入应为对象，收到 “text”。'],
  ])('%s = %j', (code, value, message) => {
    expect(saidTo('3101', code, value).startsWith(message)).toBe(true)
  })

  it('lets the other spelling of its area pass', () => {
    const { mdtrtarea_admvs, ...rest } = exampleRequest('9001')
    expect(said({ ...rest, mdtrtarea_admdvs: mdtrtarea_admvs })).toBe('ok')
  })
})
