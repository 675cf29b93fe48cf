import type { PublicField } from './public-fields.ts'

/** `code name type length` and `Y` where required. */
const field = (line: string): PublicField => {
  const [code = '', name = '', type = 'C', length = '', required] = line.split(' ')
  return { code, name, type, length: length === '-' ? '' : length, isRequired: required === 'Y' }
}

const encounterOfPerson = ['mdtrt_id 就诊ID C 30 Y', 'psn_no 人员编号 C 30 Y']

/** Nodes of the public interface of which no collected table has the fields. */
export const silentNodes: Readonly<Record<string, readonly PublicField[]>> = {
  signIn: ['opter_no 操作员编号 C 20 Y', 'mac 签到MAC地址 C 20 Y', 'ip 签到IP地址 C 20 Y'].map(field),
  signOut: ['sign_no 签到编号 C 30 Y', 'opter_no 操作员编号 C 20 Y'].map(field),
  dictionary: [
    'type 字典类型 C 30 Y',
    'parentValue 父字典键值 C 10',
    'admdvs 行政区划 C 6 Y',
    'date 查询日期 D - Y',
    'valiFlag 有效标志 C 3 Y',
  ].map(field),
  feedback: ['warn_type 预警类型 C 3 Y'].map(field),
  warns: ['warn_rslt_id 违规标识 C 50 Y', 'dspo_way 处理方式 C 3 Y', 'dspo_way_rea 处理方式说明 C 500'].map(
    field,
  ),
  druginfo: [
    'psn_no 人员编号 C 30 Y',
    'mdtrt_cert_type 就诊凭证类型 C 3 Y',
    'mdtrt_cert_no 就诊凭证编号 C 50',
    'begntime 开始时间 DT - Y',
    'medfee_sumamt 医疗费总额 N 16,2 Y',
    'invono 发票号 C 20',
    'insutype 险种类型 C 6 Y',
    'dise_codg 病种编码 C 30',
    'dise_name 病种名称 C 500',
    'acct_used_flag 个人账户使用标志 C 3 Y',
    'med_type 医疗类别 C 6 Y',
    'mdtrt_id 就诊ID C 30',
    'hosp_lv 医院等级 C 6',
  ].map(field),
  drugdetail: [
    'feedetl_sn 费用明细流水号 C 30 Y',
    'rxno 处方号 C 30',
    'rx_circ_flag 外购处方标志 C 3',
    'fee_ocur_time 费用发生时间 DT - Y',
    'med_list_codg 医疗目录编码 C 50 Y',
    'medins_list_codg 医药机构目录编码 C 150 Y',
    'det_item_fee_sumamt 明细项目费用总额 N 16,2 Y',
    'cnt 数量 N 16,4 Y',
    'pric 单价 N 16,6 Y',
    'sin_dos_dscr 单次剂量描述 C 200',
    'used_frqu_dscr 使用频次描述 C 200',
    'prd_days 周期天数 N 4,2',
    'medc_way_dscr 用药途径描述 C 200',
    'bilg_dr_codg 开单医生编码 C 30',
    'bilg_dr_name 开单医师姓名 C 50',
    'tcmdrug_used_way 中药使用方式 C 6',
  ].map(field),
  settlementUndo: [...encounterOfPerson, 'setl_id 结算ID C 30 Y'].map(field),
  encounterUndo: encounterOfPerson.map(field),
  reversal: ['psn_no 人员编号 C 30 Y', 'omsgid 原发送方报文ID C 30 Y', 'oinfno 原交易编号 C 6 Y'].map(field),
  departmentUndo: [
    'hosp_dept_codg 医院科室编码 C 20 Y',
    'hosp_dept_name 医院科室名称 C 100 Y',
    'begntime 开始时间 DT - Y',
  ].map(field),
  trace: ['drug_trac_codg 药品追溯码 C 100 Y'].map(field),
}

/** What the centre answers and a HIS may send along when it knows it: it is taken when it is there. */
export const knownOfCentre: Readonly<
  Record<'encounter' | 'visit' | 'line' | 'settlement' | 'person' | 'staff', readonly PublicField[]>
> = {
  encounter: [
    'mdtrt_id 就诊ID C 30',
    'psn_name 人员姓名 C 50',
    'gend 性别 C 6',
    'brdy 出生日期 D',
    'psn_type 人员类别 C 6',
    'hosp_lv 医院等级 C 6',
  ].map(field),
  visit: [
    'endtime 结束时间 DT',
    'insutype 险种类型 C 6',
    'gend 性别 C 6',
    'brdy 出生日期 D',
    'hosp_lv 医院等级 C 6',
  ].map(field),
  line: [
    'init_feedetl_sn 原费用流水号 C 30',
    'med_type 医疗类别 C 6',
    'medins_list_name 医药机构目录名称 C 100',
    'med_chrgitm_type 医疗收费项目类别 C 6',
    'list_type 目录类别 C 6',
    'chrgitm_lv 收费项目等级 C 3',
    'lmt_used_flag 限制使用标志 C 3',
    'spec 规格 C 200',
    'prodname 商品名 C 200',
    'pric_uplmt_amt 定价上限金额 N 16,6',
    'selfpay_prop 自付比例 N 5,4',
    'fulamt_ownpay_amt 全自费金额 N 16,2',
    'overlmt_amt 超限价金额 N 16,2',
    'preselfpay_amt 先行自付金额 N 16,2',
    'inscp_scp_amt 符合政策范围金额 N 16,2',
  ].map(field),
  settlement: [
    'setl_id 结算ID C 30',
    'setl_time 结算时间 DT',
    'begndate 开始日期 D',
    'enddate 结束日期 D',
    'act_pay_dedc 实际支付起付线 N 16,2',
    'hifp_pay 基本医疗保险统筹基金支出 N 16,2',
    'pool_prop_selfpay 基本医疗保险统筹基金支付比例 N 5,4',
    'cvlserv_pay 公务员医疗补助资金支出 N 16,2',
    'hifes_pay 企业补充医疗保险基金支出 N 16,2',
    'hifmi_pay 居民大病保险资金支出 N 16,2',
    'hifob_pay 职工大额医疗费用补助基金支出 N 16,2',
    'maf_pay 医疗救助基金支出 N 16,2',
    'oth_pay 其他支出 N 16,2',
    'fund_pay_sumamt 基金支付总额 N 16,2',
    'psn_part_amt 个人负担总金额 N 16,2',
    'acct_pay 个人账户支出 N 16,2',
    'psn_cash_pay 个人现金支出 N 16,2',
    'acct_mulaid_pay 个人账户共济支付金额 N 16,2',
  ].map(field),
  person: ['psn_no 人员编号 C 30'].map(field),
  staff: ['pro_tech_duty 专业技术职务 C 6', 'hosp_dept_codg 医院科室编码 C 20'].map(field),
}
