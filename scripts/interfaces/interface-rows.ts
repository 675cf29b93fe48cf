import { codeSetOf } from './code-set-of.ts'
import type { PublicField, PublicFields } from './public-fields.ts'
import { knownOfCentre, silentNodes } from './silent-facts.ts'

/** A node of a transaction: how it is called, where it hangs, where its fields are described. */
interface NodePlan {
  readonly node: string
  readonly name: string
  /** `input` unless said otherwise. */
  readonly under?: string
  readonly isMany?: boolean
  readonly isOptional?: boolean
  /** Transaction and node of the collection, or a node of `silent-facts.ts`. */
  readonly from: readonly [string, string] | string
  readonly also?: readonly PublicField[]
}

const HEADER = ['node', 'code', 'name', 'type', 'length', 'code_set', 'required']

/** `called` is the node and its Chinese name, with a blank between. */
const one = (called: string, from: NodePlan['from'], more: Partial<NodePlan> = {}): NodePlan => {
  const [node = '', name = ''] = called.split(' ')
  return { node, name, from, ...more }
}
const many = (called: string, from: NodePlan['from'], more: Partial<NodePlan> = {}): NodePlan =>
  one(called, from, { isMany: true, ...more })

const consultation: readonly NodePlan[] = [
  one('data 规则分析信息', ['3101', 'input.data']),
  many('patient_dtos 参保人信息', ['3101', 'patient_dtos'], { under: 'data' }),
  many('fsi_encounter_dtos 就诊信息', ['3101', 'fsi_encounter_dtos'], { under: 'patient_dtos' }),
  many('fsi_diagnose_dtos 诊断信息', ['3101', 'fsi_diagnose_dtos'], { under: 'fsi_encounter_dtos' }),
  many('fsi_order_dtos 处方(医嘱)信息', ['3101', 'fsi_order_dtos'], { under: 'fsi_encounter_dtos' }),
  many('fsi_operation_dtos 手术操作信息', ['3101', 'fsi_operation_dtos'], {
    under: 'fsi_encounter_dtos',
    isOptional: true,
  }),
]

const stock = (node: string, name: string, from: string): readonly NodePlan[] => [
  many(`${node} ${name}`, [
    from,
    `input.${from < '3503' ? 'invinfo' : from < '3505' ? 'purcinfo' : 'selinfo'}`,
  ]),
  many('drugtracinfo 药品追溯码信息', 'trace', { under: node, isOptional: true }),
]

const medicine: readonly NodePlan[] = [
  one('druginfo 购药信息', 'druginfo', { also: knownOfCentre.settlement }),
  many('drugdetail 购药明细', 'drugdetail', { also: knownOfCentre.line }),
]
const departments = [many('deptinfo 科室信息', ['3401', 'input.deptinfo'])]
const encounterUndo = [one('data 撤销信息', 'encounterUndo')]
const settlementUndo = [one('data 结算撤销信息', 'settlementUndo')]
const settled = { also: knownOfCentre.settlement }

const plan: Readonly<Record<string, readonly NodePlan[]>> = {
  '9001': [one('signIn 签到信息', 'signIn')],
  '9002': [one('signOut 签退信息', 'signOut')],
  '3101': consultation,
  '3102': consultation,
  '3103': [one('data 反馈信息', 'feedback'), many('warns 违规处理', 'warns', { under: 'data' })],
  '1901': [one('data 字典查询信息', 'dictionary')],
  '2101': medicine,
  '2102': medicine,
  '2103': settlementUndo,
  '2201': [one('data 挂号信息', ['2201', 'input.data'], { also: knownOfCentre.encounter })],
  '2202': [one('data 挂号撤销信息', ['2202', 'input.data'])],
  '2203': [
    one('mdtrtinfo 就诊信息', ['2203', 'input.mdtrtinfo'], { also: knownOfCentre.visit }),
    many('diseinfo 诊断信息', ['2203', 'input.diseinfo']),
  ],
  '2203A': [
    one('mdtrtinfo 就诊信息', ['2203A', 'mdtrtinfo_mz'], { also: knownOfCentre.visit }),
    many('diseinfo 诊断信息', ['2203A', 'diseinfo']),
  ],
  '2204': [many('feedetail 费用明细', ['2204', 'input.feedetail'], { also: knownOfCentre.line })],
  '2205': [one('data 费用明细撤销信息', ['2205', 'input.data'])],
  '2206': [one('data 预结算信息', ['2206', 'input.data'])],
  '2207': [one('data 结算信息', ['2207', 'input.data'], settled)],
  '2208': [one('data 结算撤销信息', ['2208', 'input.data'])],
  '2301': [many('feedetail 费用明细', ['2301', 'input.feedetail'], { also: knownOfCentre.line })],
  '2302': [many('data 费用明细撤销信息', ['2302', 'input.data'])],
  '2303': [one('data 预结算信息', ['2304', 'input.data'])],
  '2304': [one('data 结算信息', ['2304', 'input.data'], settled)],
  '2305': settlementUndo,
  '2401': [
    one('mdtrtinfo 入院信息', ['2401', 'input.mdtrtinfo'], { also: knownOfCentre.encounter }),
    many('diseinfo 入院诊断信息', ['2401', 'input.diseinfo']),
  ],
  '2402': [
    one('dscginfo 出院信息', ['2402', 'input.dscginfo']),
    many('diseinfo 出院诊断信息', ['2401', 'input.diseinfo']),
  ],
  '2403': [
    one('adminfo 入院信息', ['2403', 'adminfo']),
    many('diseinfo 入院诊断信息', ['2403', 'diseinfo'], { isOptional: true }),
  ],
  '2404': encounterUndo,
  '2405': encounterUndo,
  '2601': [one('data 冲正信息', 'reversal')],
  '3401': departments,
  '3401A': departments,
  '3402': departments,
  '3403': [one('data 科室撤销信息', 'departmentUndo')],
  '3501': stock('invinfo', '商品盘存信息', '3501'),
  '3501A': stock('invinfoDetail', '商品盘存信息', '3501'),
  '3502': stock('invinfo', '库存变更信息', '3502'),
  '3502A': stock('invinfoDetail', '库存变更信息', '3502'),
  '3503': stock('purcinfo', '商品采购信息', '3503'),
  '3503A': stock('purcinfoDetail', '商品采购信息', '3503'),
  '3504': stock('purcinfo', '商品采购退货信息', '3504'),
  '3504A': stock('purcinfoDetail', '商品采购退货信息', '3504'),
  '3505': stock('selinfo', '商品销售信息', '3505'),
  '3505A': stock('selinfoDetail', '商品销售信息', '3505'),
  '3506': stock('selinfo', '商品销售退货信息', '3506'),
  '3506A': stock('selinfoDetail', '商品销售退货信息', '3506'),
  '4101': [
    one('setlinfo 结算清单信息', ['4101', 'input.setlinfo'], { also: knownOfCentre.person }),
    ...settlementListParts(),
    many('payinfo 基金支付信息', ['4101', 'input.payinfo'], { isOptional: true }),
    many('iteminfo 收费项目信息', ['4101', 'input.iteminfo'], { isOptional: true }),
    many('oprninfo 手术操作信息', ['4101', 'input.oprninfo'], { isOptional: true }),
  ],
  '4101A': [
    one('setlinfo 结算清单信息', ['4101A', 'input.setlinfo']),
    ...settlementListParts(),
    many('bldinfo 输血信息', ['4101A', 'input.bldinfo'], { isOptional: true }),
    many('oprninfo 手术操作信息', ['4101A', 'input.oprninfo'], { isOptional: true }),
  ],
  '5102': [many('data 医执人员信息', ['5102', 'output'], { also: knownOfCentre.staff })],
}

function settlementListParts(): readonly NodePlan[] {
  return [
    many('opspdiseinfo 门诊慢特病诊断信息', ['4101', 'input.opspdiseinfo'], { isOptional: true }),
    many('diseinfo 住院诊断信息', ['4101', 'input.diseinfo']),
    many('icuinfo 重症监护信息', ['4101', 'input.icuinfo'], { isOptional: true }),
  ]
}

/** `envelope`, then every transaction that the border answers. */
export const transactions: readonly string[] = ['envelope', ...Object.keys(plan)]

/** The rows of a transaction, header first: every node, then its fields. */
export function interfaceRows(transaction: string, fields: PublicFields): string[][] {
  if (transaction === 'envelope') return [HEADER, ...envelopeRows(fields)]
  const nodes = plan[transaction] ?? []
  const rowsUnder = (parent: string): string[][] =>
    nodes
      .filter(({ under = 'input' }) => under === parent)
      .map(({ node, name, isMany, isOptional }) => [
        parent,
        node,
        name,
        isMany ? 'nodes' : 'node',
        '',
        '',
        isOptional ? '' : 'Y',
      ])
  return [
    HEADER,
    ...rowsUnder('input'),
    ...nodes.flatMap((plan) => [...fieldRows(plan, nodes, fields), ...rowsUnder(plan.node)]),
  ]
}

function fieldRows(
  { node, from, also = [] }: NodePlan,
  nodes: readonly NodePlan[],
  fields: PublicFields,
): string[][] {
  const described = typeof from === 'string' ? (silentNodes[from] ?? []) : fields(...from)
  const children = new Set(nodes.map((plan) => plan.node))
  const printed = new Set(described.map(({ code }) => code))
  return [...described, ...also.filter(({ code }) => !printed.has(code))]
    .filter(({ code }) => !children.has(code) && !isLeftOut(code))
    .map((field) => fieldRow(node, field))
}

/** Nodes nobody has described, and texts in which a region puts what it likes: they stay in the stored message. */
function isLeftOut(code: string): boolean {
  return ['fsi_his_data_dto', 'expContent', 'exp_content'].includes(code)
}

function fieldRow(node: string, { code, name, type, length, isRequired }: PublicField): string[] {
  if (code === 'rule_ids') return [node, code, name, 'texts', '', '', '']
  return [node, code, name, typeOf(code, type), length, codeSetOf(code), isRequired ? 'Y' : '']
}

/** 3101 prints dates and describes them with a time. */
const MOMENTS = new Set(['adm_date', 'dscg_date', 'dise_date', 'drord_begn_date', 'drord_stop_date'])

function typeOf(code: string, printed: string): string {
  if (MOMENTS.has(code)) return 'DT'
  if (printed !== '') return printed
  return NUMBERS.has(code) ? 'N' : 'C'
}

/** Fields of regional copies that print no type. */
const NUMBERS = new Set(['pac_cnt', 'rtal_pric'])

function envelopeRows(fields: PublicFields): string[][] {
  return fields('envelope', 'request').map((field) =>
    field.code === 'input'
      ? ['envelope', 'input', field.name, 'node', '', '', 'Y']
      : fieldRow('envelope', field),
  )
}
