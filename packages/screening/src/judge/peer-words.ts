/** How the columns by which peers are chosen are called, and their values. */
const TITLES: Readonly<Record<string, string>> = {
  level_rank: '等级',
  kind: '类型',
  county: '区划',
  department: '科室',
  department_name: '科室',
  specialty: '专科',
  insurance: '险种',
  encounter_class: '就诊类别',
  size_band: '规模',
  disease_code: '病种',
  examination: '检查',
  operated: '手术与否',
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  level_rank: { '3': '三级', '2': '二级', '1': '一级及以下' },
  kind: { hospital: '医院', 'primary-care': '基层机构', 'village-clinic': '村卫生室', pharmacy: '药店' },
  encounter_class: { inpatient: '住院', outpatient: '门诊', pharmacy: '购药', other: '其他' },
}

/** The title of a column by which peers are chosen. */
export function peerTitle(column: string): string {
  return TITLES[column] ?? column
}

/** A value of it as people say it; null where it is not known. */
export function peerValue(column: string, value: string | number | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  return VALUES[column]?.[String(value)] ?? String(value)
}
