import { assign, type LeadScript, openCase, take, verify } from '../lead-script.ts'

/** Leads of which there is nothing to tell but that a case came of them. */
export const CASE_LEADS: readonly LeadScript[] = [
  caseLead('simple', 18, { institution: 8, findings: 3, cause: '13', title: '现场检查发现多收检查费' }),
  caseLead('stalled', 22, { institution: 6, findings: 5, cause: '13', title: '飞行检查发现分解项目收费' }),
  caseLead('appealed', 30, { institution: 11, findings: 4, cause: '13', title: '日常检查发现重复收费' }),
  caseLead('unpaid', 40, { institution: 9, findings: 3, cause: '13', title: '日常检查发现超标准收费' }),
  caseLead('nothing', 45, { institution: 9, findings: 3, cause: '16', title: '超限用药核查' }),
  caseLead('terminated', 50, { institution: 10, findings: 2, cause: '14', title: '串换项目核查' }),
  caseLead('unserved', -58, { institution: 0, findings: 6, cause: '13', title: '专项检查发现重复收费' }),
  caseLead('instalments', -66, { institution: 2, findings: 5, cause: '13', title: '专项检查发现超标准收费' }),
  caseLead('heard', -52, { institution: 1, findings: 5, cause: '12', title: '过度检查核查' }),
  caseLead('in-review', -42, { institution: 4, findings: 4, cause: '13', title: '套餐式检查核查' }),
  caseLead('simple-late', -38, {
    institution: 7,
    findings: 2,
    cause: '13',
    title: '现场检查发现重复收取诊查费',
  }),
  caseLead('suspended', -34, { institution: 3, findings: 3, cause: '12', title: '康复治疗收费鉴定' }),
]

interface Beginning {
  readonly institution: number
  readonly findings: number
  readonly cause: string
  readonly title: string
}

function caseLead(key: string, begins: number, beginning: Beginning): LeadScript {
  return {
    key: `case ${key}`,
    begins,
    source: 'inspection',
    reference: '模拟专项检查',
    by: 'city-supervisor',
    ...beginning,
    steps: [assign(), take(), verify('found', '现场核对属实。', 3), openCase(key, 1)],
  }
}
