import type { DayNo, Fen, Quantity, SecondNo, UnitPrice } from '@fundwatch/domain'
import { type CivilDay, dayNo } from '@fundwatch/domain'
import type { Finding, FindingLine, LineFacts } from '@fundwatch/engine'
import type { StoredFinding } from '../../finding-reports.ts'

/** The day of the examples, as a number. */
const exampleDay: number = dayNo('2026-03-01' as CivilDay)

/** The facts of a line: a bed for a day, unless said otherwise. */
export function lineFacts(lineKey: string, more: Partial<LineFacts> = {}): LineFacts {
  return {
    lineKey,
    personId: '99010000000000000001',
    institutionId: 'H99010100001',
    encounterId: 'E1',
    settlementId: 'S1',
    orderNo: null,
    dayNo: exampleDay as DayNo,
    secondNo: (exampleDay * 86_400 + 8 * 3600) as SecondNo,
    itemCode: '001109000010000',
    itemName: '普通病房床位费',
    feeCategory: '01',
    quantity: 10_000 as Quantity,
    unitPrice: 45_000_000 as UnitPrice,
    amountFen: 4500 as Fen,
    eligibleFen: 4500 as Fen,
    departmentId: 'D1',
    departmentName: '内科',
    doctorId: 'D99010100012',
    sex: '1',
    ageYears: 61,
    levelRank: 2,
    encounterClass: 'inpatient',
    encounterType: '21',
    insuranceType: '310',
    ...more,
  }
}

const line = (
  lineKey: string,
  { facts, ...more }: Partial<Omit<FindingLine, 'facts'>> & { readonly facts?: Partial<LineFacts> } = {},
): FindingLine => ({
  role: 'violating',
  amountFen: 0 as Fen,
  ingredients: {},
  ...more,
  facts: lineFacts(lineKey, facts),
})

const finding = (identity: string, more: Partial<Finding>): Finding => ({
  ruleId: 'item-sex',
  ruleVersion: 2,
  pattern: 'sex-limit',
  result: 'violation',
  grain: {},
  identity,
  point: null,
  limits: {},
  ingredients: {},
  lines: [],
  amountFen: null,
  personId: '99010000000000000001',
  institutionId: 'H99010100001',
  encounterId: 'E1',
  dayNo: exampleDay,
  names: {},
  sentence: identity,
  clears: '更正编码，或将其退费。',
  ...more,
})

/** A stored finding around a finding; every yuan is carried by itself unless said otherwise. */
export function storedFinding(
  findingId: string,
  found: Finding,
  more: Partial<StoredFinding> = {},
): StoredFinding {
  return {
    findingId,
    state: 'open',
    revision: 1,
    finding: found,
    institutionName: '模拟市第一人民医院',
    county: '990101',
    carried: found.lines
      .filter(({ role }) => role === 'violating')
      .map(({ facts, amountFen }) => ({
        lineKey: facts.lineKey,
        countedFen: amountFen ?? 0,
        carriedBy: null,
      })),
    events: [{ kind: 'raised', at: '2026-03-05 02:10:00', runNo: 1, note: '' }],
    releaseNo: 3,
    ...more,
  }
}

const beds = finding('beds', {
  ruleId: 'item-over-daily-frequency',
  pattern: 'quantity-per-day',
  point: { dataset: 'item-daily-frequency', point: 'b08.1-0001', name: '普通病房床位费', source: 'b08' },
  limits: { item_code: '001109000010000', max_quantity: 10_000, unit: '日' },
  ingredients: { day_quantity: 20_000, share_numerator: 10_000, share_denominator: 20_000 },
  lines: [
    line('L1', { amountFen: 2250 as Fen }),
    line('L2', {
      amountFen: 1750 as Fen,
      facts: {
        institutionId: 'H99010200007',
        unitPrice: 35_000_000 as UnitPrice,
        amountFen: 3500 as Fen,
        eligibleFen: 3500 as Fen,
        secondNo: (exampleDay * 86_400 + 20 * 3600) as SecondNo,
      },
    }),
    line('L3', { role: 'involved', amountFen: null, facts: { itemName: '急诊留观床位费' } }),
  ],
  amountFen: 4000 as Fen,
  sentence:
    '2026年3月1日，参保人99010000000000000001的“普通病房床位费”当日共收取2日（模拟市第一人民医院、模拟市中医医院），超过每日1日的上限，涉及40.00元。',
  clears: '当日数量不超过1日，或将超出的1日退费。',
})

const sex = finding('sex', {
  limits: { item_code: '002504030010000', sex: '女' },
  ingredients: { person_sex: '男' },
  lines: [
    line('L4', { amountFen: 12_000 as Fen, facts: { eligibleFen: 12_000 as Fen, itemName: '阴道镜检查' } }),
  ],
  amountFen: 12_000 as Fen,
  sentence:
    '2026年3月1日，模拟市第一人民医院为男性参保人99010000000000000001收取只用于女性的“阴道镜检查”1笔，涉及120.00元。',
})

const price = finding('price', {
  ruleId: 'drug-over-price',
  pattern: 'price-cap',
  limits: { item_code: 'XA01ABX075A002010100483', max_price: 12_500_000 },
  lines: [
    line('L5', {
      amountFen: 250 as Fen,
      ingredients: { allowed_quantity: 10_000, allowed_price: 12_500_000, allowed_ratio: 10_000 },
      facts: { eligibleFen: 1500 as Fen, itemName: '阿莫西林胶囊' },
    }),
  ],
  amountFen: 250 as Fen,
  institutionId: 'P99010100018',
  sentence: '2026年3月1日，模拟市康民大药房的“阿莫西林胶囊”单价15元，超过限价12.5元，涉及2.50元。',
})

const readmission = finding('readmission', {
  ruleId: 'early-readmission',
  pattern: 'readmission',
  result: 'suspicion',
  limits: { max_gap_days: 15 },
  ingredients: { gap_days: 3, day_no: exampleDay },
  sentence: '参保人99010000000000000001出院3天后又在模拟市第一人民医院住院。',
  clears: '两次住院间隔超过15天，或因病情确需再次住院。',
})

/** One finding for each formula, one without lines; one of them is carried in part by another. */
export const exampleFindings: readonly StoredFinding[] = [
  storedFinding('0a1b2c3d4e5f60718293a4b5c6d7e8f9', beds, {
    carried: [
      { lineKey: 'L1', countedFen: 2250, carriedBy: null },
      { lineKey: 'L2', countedFen: 0, carriedBy: '77777777777777777777777777777777' },
    ],
    events: [
      { kind: 'raised', at: '2026-03-05 02:10:00', runNo: 1, note: '' },
      { kind: 'revised', at: '2026-03-06 02:10:00', runNo: 2, note: '金额由 45.00 元改为 40.00 元' },
    ],
    revision: 2,
  }),
  storedFinding('1b2c3d4e5f60718293a4b5c6d7e8f90a', price, {
    institutionName: '模拟市康民大药房',
    county: '990102',
  }),
  storedFinding('2c3d4e5f60718293a4b5c6d7e8f90a1b', sex),
  storedFinding('3d4e5f60718293a4b5c6d7e8f90a1b2c', readmission),
]
