/** What a column of an official file can hold. */
export type OfficialColumn =
  | 'code'
  | 'name'
  | 'limit'
  | 'logic'
  | 'rowNo'
  | 'ruleClass'
  | 'sex'
  | 'containedCode'
  | 'containedName'
  | 'window'
  | 'group'
  | 'maxQuantity'
  | 'unit'
  | 'maxCount'
  | 'periodDays'
  | 'pointId'
  | 'supersedes'
  | 'publication'
  | 'file'

/** Headers as the attachments and the collected lists write them; the first that a file has is taken. */
const SYNONYMS: Readonly<Record<OfficialColumn, readonly string[]>> = {
  code: [
    '项目a编码',
    '项目编码a',
    '项目编码',
    '医疗服务项目编码',
    '医疗服务项目代码',
    '项目代码',
    '药品编码',
    '药品代码',
    '医保药品编码',
    '医保药品代码',
    '国家药品代码',
    '国家医保药品代码',
    '饮片编码',
    '饮片代码',
    '中药饮片代码',
    '中药饮片编码',
    '国家医保代码',
    '国家医保编码',
    '医保编码',
    '医保代码',
    '国家编码',
    '国家代码',
    '编码',
    '代码',
    'codes',
    'code',
  ],
  name: [
    '项目a名称',
    '项目名称a',
    '项目a',
    '项目名称',
    '医疗服务项目名称',
    '药品名称',
    '药品通用名',
    '通用名',
    '注册名称',
    '饮片名称',
    '中药饮片名称',
    '知识点名称',
    '名称',
    'item_name',
    'name',
  ],
  limit: [
    '限定支付范围',
    '医保支付范围',
    '支付范围',
    '限定内容',
    '限定条件',
    '限制条件',
    '限定',
    '限制范围',
    '知识点内容',
    '知识点',
    '项目内涵',
    '内涵',
    '说明书适应症',
    '适应症',
    '政策依据',
    '依据',
    '备注',
    'constraint',
  ],
  logic: ['判断逻辑', '规则逻辑', '检出逻辑', '疑点描述', '违规描述', '违规情形', '逻辑', 'detect_logic'],
  rowNo: ['序号', '编号', 'no', 'attachment_row'],
  ruleClass: ['规则名称', '规则类别', '规则', 'rule_class'],
  sex: ['限定性别', '适用性别', '性别'],
  containedCode: ['项目b编码', '项目编码b', '项目b代码', '项目代码b'],
  containedName: ['项目b名称', '项目名称b', '项目b'],
  window: ['时间区间', '时间窗口', '时间范围', '时限', '重复收费时间'],
  group: ['手术组', '手术分组', '分组', '组别'],
  maxQuantity: ['上限数量', '数量上限', '限定数量', '最大数量', '每日上限'],
  unit: ['计价单位', '单位', '限定单位'],
  maxCount: ['限定次数', '次数上限', '上限次数', '周期内最多次数'],
  periodDays: ['周期(天)', '周期天数', '限定周期', '周期'],
  pointId: ['知识点编号', '知识点id', 'kp_id'],
  supersedes: ['替代', '替代知识点', 'supersedes'],
  publication: ['批次', 'batch_tag'],
  file: ['附件', 'attachment_file'],
}

/** Where the columns of a sheet are. */
export type ColumnPlaces = Partial<Readonly<Record<OfficialColumn, number>>>

const columns = Object.keys(SYNONYMS).filter((name): name is OfficialColumn => name in SYNONYMS)

const plainHeader = (header: string): string => header.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()

/** Finds the columns by their headers; blanks, width and case do not matter. */
export function recogniseColumns(headers: readonly string[]): ColumnPlaces {
  const plain = headers.map(plainHeader)
  const places = columns.map((column): [OfficialColumn, number] => {
    const synonym = SYNONYMS[column].find((name) => plain.includes(name))
    return [column, synonym === undefined ? -1 : plain.indexOf(synonym)]
  })
  return Object.fromEntries(places.filter(([, at]) => at >= 0))
}

/** True when the headers say where codes and names are: below a title the real headers come later. */
export const areHeaders = (places: ColumnPlaces): boolean =>
  places.name !== undefined && (places.code !== undefined || places.containedCode !== undefined)
