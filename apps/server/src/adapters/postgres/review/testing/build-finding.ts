import { type AuditLine, lineKeyText, type SecondNo } from '@fundwatch/domain'
import type { Finding, FindingLine, Rule } from '@fundwatch/engine'

/** A line of a finding to be built. */
export interface LineWish {
  readonly sn: string
  readonly institution?: string
  readonly encounter?: string
  readonly person?: string
  readonly role?: 'violating' | 'involved'
  readonly amountFen?: number | null
  readonly eligibleFen?: number
}

/** A finding to be built. */
export interface FindingWish {
  readonly rule: Rule
  readonly person?: string
  readonly day?: number
  readonly item?: string
  readonly grain?: Finding['grain']
  readonly lines?: readonly LineWish[]
  readonly ingredients?: Finding['ingredients']
}

/** A rule as an edition would have it. */
export function buildRule(id: string, change: Partial<Rule> = {}): Rule {
  return {
    id,
    code: `LC-${id}`,
    number: null,
    title: `规则 ${id}`,
    summary: 'Flags more than allowed',
    result: 'violation',
    status: 'active',
    missing: '',
    version: 1,
    pattern: 'quantity-per-day',
    knowledge: [],
    parameters: {},
    inForce: { from: '', to: '' },
    subject: [],
    scenes: [],
    stages: [],
    window: 'day',
    tags: [],
    basis: [],
    falsePositives: [],
    reviewedOn: '2026-11-01',
    origin: { file: `catalog/rules/${id}/rule.yaml`, line: 1 },
    ...change,
  }
}

/** A finding as the engine would give it: one line of 100.00 yuan unless wished otherwise. */
export function buildFinding(wish: FindingWish): Finding {
  const { rule, person = 'P1', day = 20_000, item = '001109000010000' } = wish
  const grain = wish.grain ?? { person_id: person, day_no: day, item_code: item }
  const wishes = wish.lines ?? [{ sn: `${day}-${item}` }]
  const lines = wishes.map((line) => buildLine({ person, ...line }, { day, item }))
  const guilty = lines.filter(({ role }) => role === 'violating')
  const last = guilty.at(-1)?.facts
  const said = (name: string) => (grain[name] === undefined ? null : String(grain[name]))
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    pattern: rule.pattern,
    result: rule.result,
    grain,
    identity: JSON.stringify([rule.id, ...Object.values(grain)]),
    point: { dataset: 'item-daily-frequency', point: 'u2601.1-0001', name: '床位费', source: 'u2601' },
    limits: { item_code: item, max_quantity: 10_000, unit: '日' },
    ingredients: wish.ingredients ?? {
      day_quantity: 20_000,
      share_numerator: 10_000,
      share_denominator: 20_000,
    },
    lines,
    amountFen:
      guilty.length === 0
        ? null
        : (guilty.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) as Finding['amountFen']),
    personId: last?.personId ?? said('person_id'),
    institutionId: last?.institutionId ?? said('institution_id'),
    encounterId: last?.encounterId ?? said('encounter_id'),
    dayNo: last?.dayNo ?? day,
    names: {},
    sentence: `参保人${person}的“床位费”当日共收取2日，超过每日1日的上限，涉及100.00元。`,
    clears: '当日数量不超过1日，或将超出的1日退费。',
  }
}

function buildLine(
  wish: LineWish & { person: string },
  { day, item }: { day: number; item: string },
): FindingLine {
  const { sn, institution = 'H34020000001', encounter = `M-${wish.person}`, role = 'violating' } = wish
  const eligibleFen = (wish.eligibleFen ?? 10_000) as AuditLine['eligibleFen']
  const amountFen = wish.amountFen === undefined ? 10_000 : wish.amountFen
  return {
    role,
    amountFen: role === 'violating' ? (amountFen as FindingLine['amountFen']) : null,
    ingredients: {},
    facts: {
      lineKey: lineKeyText({ institutionId: institution, encounterId: encounter, lineSn: sn }),
      personId: wish.person,
      institutionId: institution,
      encounterId: encounter,
      settlementId: `S${encounter}`,
      orderNo: null,
      dayNo: day as AuditLine['dayNo'],
      secondNo: (day * 86_400 + 36_000) as SecondNo,
      itemCode: item,
      itemName: '普通病房床位费',
      feeCategory: '01',
      quantity: 10_000 as AuditLine['quantity'],
      unitPrice: 100_000_000 as AuditLine['unitPrice'],
      amountFen: eligibleFen,
      eligibleFen,
      departmentId: 'A03',
      departmentName: '内科',
      doctorId: 'D340200000001',
      sex: '1',
      ageYears: 63,
      levelRank: 3,
      encounterClass: 'inpatient',
      encounterType: '21',
      insuranceType: '310',
    },
  }
}
