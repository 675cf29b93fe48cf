/** What `dataset.yaml` says of a dataset in words; the columns and the key come from its shape. */
export interface DatasetDescription {
  readonly title: string
  readonly about: string
}

/** Titles and descriptions of the datasets that are read from official points. */
export const DATASET_DESCRIPTIONS: Readonly<Record<string, DatasetDescription>> = {
  'drug-sex': { title: '药品区分性别使用', about: '只用于男性或只用于女性的药品. 1 男, 2 女.' },
  'item-sex': {
    title: '医疗服务项目区分性别使用',
    about: '只能对男性或只能对女性开展的项目. 性别不清、性发育异常的人不在此列.',
  },
  'drug-child-only': {
    title: '药品儿童专用',
    about: '只用于儿童的药品. 年龄按周岁, 两端都包括; 没有写明年龄的, 儿童指不满18周岁.',
  },
  'drug-child-limit': {
    title: '药品限儿童使用',
    about: '医保只在限定年龄内支付的药品. 年龄按周岁, 两端都包括; 空着的一端不限.',
  },
  'item-child-only': {
    title: '医疗服务项目儿童专用',
    about: '只对儿童开展的项目. 新生儿、婴儿写作不满1周岁, 婴幼儿写作3周岁及以下.',
  },
  'item-age': {
    title: '医疗服务项目限年龄',
    about: '医保只在限定年龄内支付的项目. 法定就业年龄自16周岁起; 退休年龄因人而异, 上限留空.',
  },
  'drug-work-injury': { title: '药品限工伤保险', about: '只有工伤保险支付的药品.' },
  'drug-maternity': { title: '药品限生育保险', about: '只有生育保险支付的药品.' },
  'herb-never-paid': {
    title: '中药饮片单复方均不予支付',
    about: '无论单方还是复方, 统筹基金都不支付的饮片.',
  },
  'herb-alone-unpaid': {
    title: '中药饮片单方使用不予支付',
    about: '单独使用, 或处方全部由这些饮片组成时, 统筹基金不支付.',
  },
  'drug-internet': { title: '超互联网医院药品支付范围', about: '互联网诊疗不得开具的麻醉药品和精神药品.' },
  'drug-second-line': {
    title: '药品限二线使用',
    about:
      '用过一线药品无效或不能耐受, 才支付的药品. drug_class 是国家药品代码的前6位 (西药为 X 和 ATC 第四级).',
  },
  'drug-course': {
    title: '药品限支付疗程',
    about:
      '支付天数有上限的药品. use-days 数不同的用药日, span 从第一次用药连续计算; 没有写明范围的按一次就诊.',
  },
  'item-course': {
    title: '医疗服务项目限支付疗程',
    about:
      '支付天数有上限的项目. use-days 数不同的使用日, span 从第一次使用连续计算; 没有写明范围的按一次就诊.',
  },
  'drug-level': {
    title: '药品限医疗机构级别',
    about: '只在一定级别以上的医疗机构支付的药品. 3 三级, 2 二级, 1 一级; 有几种情形的取最低一级.',
  },
  'drug-way': {
    title: '药品限就医方式',
    about: '只在一种就医方式下支付的药品. inpatient 住院, outpatient 门诊.',
  },
  'surgery-discount': {
    title: '手术项目未按规定折价收费',
    about: '同一组的手术经同一切口同时进行时, 第二个及以后的手术折价收费. 一个手术可以在几组里.',
  },
  'item-duplicate-pair': {
    title: '医疗服务项目重复收费',
    about:
      '项目A已经包含项目B, 在时间窗口内不得另收B. day 单日, encounter 单次就诊, 6-hours 六小时内, hour 同一小时.',
  },
  'item-daily-frequency': {
    title: '医疗服务项目限定频次',
    about: '一个自然日内, 一个人的项目数量上限. 按日计的最多1, 按小时计的最多24.',
  },
  'item-rolling-frequency': {
    title: '医疗服务项目周期超频次',
    about: '任意连续若干天内, 一个人的次数上限. 间隔不短于14天, 就是任意14天内最多1次.',
  },
  'drug-indication': {
    title: '药品限适应症 (可由诊断判断)',
    about: '限定支付的疾病完全能用诊断编码表达的药品. 有任何一个诊断以所列编码开头即符合.',
  },
  'drug-indication-text': {
    title: '药品限适应症 (须人工判断)',
    about:
      '诊断编码不足以判断的限定. needs 是还缺的东西, line-of-therapy 用药线数, gene-test 检测结果, severity 病情程度, age-and-disease 年龄和疾病, other 其他.',
  },
}

/** A column as `dataset.yaml` describes it. */
export interface ColumnDescription {
  readonly type: 'code' | 'text' | 'integer' | 'quantity' | 'codes'
  readonly title: string
}

/** Types and titles of the columns by name; a column means the same in every dataset. */
export const COLUMN_DESCRIPTIONS: Readonly<Record<string, ColumnDescription>> = {
  item_code: { type: 'code', title: '编码' },
  sex: { type: 'text', title: '性别' },
  min_years: { type: 'integer', title: '最小周岁' },
  max_years: { type: 'integer', title: '最大周岁' },
  drug_class: { type: 'text', title: '药品分类' },
  max_days: { type: 'integer', title: '最多天数' },
  counted: { type: 'text', title: '天数怎么数' },
  course_scope: { type: 'text', title: '在什么范围内数' },
  min_rank: { type: 'integer', title: '最低级别' },
  encounter_class: { type: 'text', title: '就医方式' },
  discount_group: { type: 'text', title: '手术组' },
  contained_code: { type: 'code', title: '被包含项目编码' },
  contained_name: { type: 'text', title: '被包含项目名称' },
  pair_window: { type: 'text', title: '时间窗口' },
  max_quantity: { type: 'quantity', title: '每日上限' },
  unit: { type: 'text', title: '单位' },
  max_count: { type: 'integer', title: '最多次数' },
  period_days: { type: 'integer', title: '周期天数' },
  diagnosis_prefixes: { type: 'codes', title: '诊断编码开头' },
  machine_checkable: { type: 'text', title: '能否由机器判断' },
  needs: { type: 'text', title: '还需要什么' },
}
