/** What a person does on the platform. A person holds roles, each within a scope; what a role may do stands in the policies. */
export const ROLES = {
  'city-supervisor': '市级监管',
  'county-handler': '县区经办',
  reviewer: '审核员',
  approver: '审批人',
  'rule-author': '规则编制',
  inspector: '检查员',
  'institution-office': '机构医保办',
  doctor: '医师药师',
  'partner-department': '联动部门',
  'data-engineer': '数据工程师',
  auditor: '审计',
  administrator: '系统管理员',
} as const

/** The code of a role. */
export type Role = keyof typeof ROLES

/** Every role, in the order in which they are shown. */
export const ALL_ROLES = Object.keys(ROLES) as readonly Role[]
