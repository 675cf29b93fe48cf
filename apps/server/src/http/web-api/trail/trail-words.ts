import { CASE_RULES, LEAD_STEPS, PROPOSAL_STEPS, READING_STEPS, REVIEW_STEPS } from '@fundwatch/domain'

type Words = Readonly<Record<string, string>>

const NOUNS: Words = {
  user: '人员',
  'api-key': '接口密钥',
  'finding-review': '疑点',
  lead: '线索',
  'lead-list': '线索清单',
  case: '案件',
  campaign: '专项',
  person: '参保人',
  file: '材料',
  list: '列表',
  proposal: '变更提议',
  parameter: '参数',
  calendar: '工作日历',
  release: '规则版本',
  'rule-record': '规则等级',
  'rule-exception': '规则例外',
  'blocking-rule': '联机拦截',
  'second-reading': '盲复读',
  'reading-round': '盲复读轮次',
  webhook: '事件推送',
  batch: '数据批次',
  upload: '上传',
  job: '任务',
  'risk-model': '风险模型',
  trail: '审计留痕',
  instance: '平台',
  jar: '运行包',
  'saved-filter': '保存的筛选',
}

const titlesOf = (steps: Readonly<Record<string, { readonly title: string }>>): Words =>
  Object.fromEntries(Object.entries(steps).map(([kind, { title }]) => [kind, title]))

/** Steps by noun, where the same word means something else elsewhere. */
const STEPS: Readonly<Record<string, Words>> = {
  user: {
    made: '新建',
    granted: '授予角色',
    revoked: '收回角色',
    locked: '停用',
    unlocked: '启用',
    renamed: '改名',
    'team-set': '调整分组',
    'password-set': '设置密码',
    'second-factor-enrolled': '绑定动态验证码',
    'second-factor-removed': '取消动态验证码',
    anchored: '关联统一身份',
    unanchored: '取消统一身份',
    delegated: '委托',
    'delegation-ended': '收回委托',
    'reported-absent': '请假',
    'reported-back': '销假',
  },
  campaign: { made: '设立' },
  'api-key': { made: '生成', revoked: '作废' },
  file: { 'handed-in': '上传', linked: '关联', unlinked: '取消关联', withdrawn: '撤回' },
  webhook: {
    made: '新建',
    changed: '修改',
    paused: '暂停',
    resumed: '启用',
    removed: '删除',
    'secret-renewed': '更换签名密钥',
  },
  'rule-record': { demoted: '自动降级', lifted: '恢复等级' },
  'rule-exception': { granted: '准予例外', ended: '结束例外' },
  'reading-round': { drawn: '抽样', 'reserve-taken': '启用备选', closed: '结束' },
  proposal: PROPOSAL_STEPS,
  'second-reading': READING_STEPS,
  'finding-review': REVIEW_STEPS,
  lead: { raised: '登记', ...titlesOf(LEAD_STEPS) },
  case: { filed: '立案', ...titlesOf(CASE_RULES) },
}

/** What is written down without being a step of a history. */
const ACTIONS: Words = {
  'sign-in': '登录',
  'refuse-sign-in': '登录被拒',
  'end-session': '结束会话',
  'give-up-upload': '移除没有传完的文件',
  'end-sessions-of-other': '结束他人的会话',
  'give-second-factor': '填写动态验证码',
  'look-at-person': '查看参保人',
  'look-at-claim': '查看单据',
  'unmask-person': '查看参保人完整信息',
  'unmask-lead': '查看线索全文',
  'unmask-case': '查看案件全文',
  'unmask-list': '查看清单全文',
  'read-file': '下载材料',
  'export-findings': '导出疑点',
  'export-list': '导出列表',
  'import-list': '导入清单',
  'download-refused': '下载隔离数据',
  'revise-parameter': '修改参数',
  'adopt-calendar': '采用节假日安排',
  'edit-draft': '编辑草稿',
  'import-points': '导入官方知识点',
  'discard-draft': '放弃草稿',
  'back-test-release': '回测',
  'cancel-back-test': '取消回测',
  'start-screening': '运行大数据筛查',
  'train-risk-model': '训练风险模型',
  'promote-risk-model': '启用风险模型',
  'begin-upload': '开始上传',
  'remove-upload': '删除上传',
  'reimport-batch': '重新导入批次',
  'withdraw-batch': '撤回批次',
  'start-job': '启动任务',
  'retry-job': '重做任务',
  'cancel-job': '取消任务',
  'resend-deliveries': '重新推送',
  'set-campaign': '归入专项',
  assigned: '分派',
  'assign-lead': '分派线索',
  'seal-online-answers': '封存对机构的答复',
  'split-by-fund': '按基金拆分',
  'simulate-past': '补记演示数据的过去',
  verify: '核对',
  'keep-filter': '保存筛选',
  'forget-filter': '删除筛选',
}

/** A kind of thing in Chinese; its code where there is no word for it yet. */
export function nounTitle(noun: string): string {
  return NOUNS[noun] ?? noun
}

/** What was done, in Chinese; its code where there is no word for it yet. */
export function actionTitle(noun: string, action: string): string {
  return STEPS[noun]?.[action] ?? ACTIONS[action] ?? action
}
