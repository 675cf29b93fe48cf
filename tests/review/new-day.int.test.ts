import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredFinding } from '../../apps/server/src/use-cases/review/finding-reports.ts'
import { daysLater, lineKey, type Row, readTable, writeTable } from './support/city-rows.ts'
import { type Audited, ReviewLab } from './support/review-lab.ts'

/** 糖化血红蛋白测定: once in fifteen days. */
const ROLLING_ITEM = '002503020030000'
/** 住院诊查费: once a day. */
const DAILY_ITEM = '001102000050000'

/** One after the other: what a bureau meets from one day to the next. */
describe('a new day', () => {
  let lab: ReviewLab
  let lines: Row[]
  let first: Map<string, string>
  let taken: StoredFinding
  let late: Row
  let batchNo: number

  beforeAll(async () => {
    lab = await ReviewLab.withCity()
    lines = await readTable(lab.city, 'FEE_LIST_D')
    await lab.audit()
    first = await lab.open()
  })
  afterAll(() => lab.close())

  const ofRule = (findings: readonly StoredFinding[], ruleId: string) => {
    const found = findings.find(({ finding }) => finding.ruleId === ruleId)
    if (!found) throw new Error(`The city has no finding of ${ruleId}.`)
    return found
  }
  const guiltyRow = ({ finding }: StoredFinding): Row => {
    const guilty = finding.lines.find(({ role }) => role === 'violating')?.facts.lineKey
    const row = lines.find((one) => lineKey(one) === guilty)
    if (!row) throw new Error(`No line is called ${guilty}.`)
    return row
  }
  const isOrdinary = (row: Row, itemCode: string) =>
    row['med_list_codg'] === itemCode &&
    row['med_type']?.startsWith('1') &&
    Number(row['cnt']) === 1 &&
    Number(row['inscp_amt']) > 0
  /** An out-patient's line of an item that its person was charged once only. */
  const onlyOne = (itemCode: string): Row => {
    const own = lines.filter((row) => row['med_list_codg'] === itemCode)
    const row = own.find(
      (one) => isOrdinary(one, itemCode) && own.filter(({ psn_no }) => psn_no === one['psn_no']).length === 1,
    )
    if (!row) throw new Error(`Everybody was charged ${itemCode} twice.`)
    return row
  }
  const changed = async (): Promise<Audited> => {
    const audited = await lab.audit('--changed')
    expect(audited.report.extent).toBe('changed')
    return audited
  }
  /** What was found of those who changed is what an audit of everybody finds, from nothing. */
  const isAsWhole = async () => {
    await lab.audit('--trial')
    expect(await lab.open()).toEqual(await lab.open('trial'))
    expect(await lab.indicators('live')).toEqual(await lab.indicators('trial'))
  }
  const eventsOf = async (findingId: string) => {
    const story = await lab.run('explain', findingId, '--json')
    return (JSON.parse(story) as { events: { word: string }[] }).events.map(({ word }) => word)
  }

  it('without news looks at nobody and changes nothing', async () => {
    const { report } = await changed()
    expect(report).toMatchObject({ lines: 0, raised: 0, revised: 0, confirmed: 0, vanished: 0 })
    expect(await lab.open()).toEqual(first)
  })

  it('brings a refund, late lines, corrections, purchases and boxes: the same as an audit of everybody', async () => {
    const findings = await lab.findings()
    taken = ofRule(findings, 'item-rolling-frequency')
    const guilty = guiltyRow(taken)
    const negative = (text = '') => String(-Number(text))
    const refund = {
      ...guilty,
      feedetl_sn: `N${guilty['feedetl_sn']}`,
      init_feedetl_sn: guilty['feedetl_sn'] ?? '',
      cnt: negative(guilty['cnt']),
      ...Object.fromEntries(
        ['det_item_fee_sumamt', 'fulamt_ownpay_amt', 'overlmt_selfpay', 'preselfpay_amt', 'inscp_amt'].map(
          (column) => [column, negative(guilty[column])],
        ),
      ),
    }
    late = onlyOne(ROLLING_ITEM)
    const day = onlyOneOfDay(lines, DAILY_ITEM)
    const priced = guiltyRow(ofRule(findings, 'item-duplicate-pair'))
    const day2 = join(lab.folder, 'FEE_LIST_D_202611.csv')
    await writeTable(day2, [
      refund,
      {
        ...late,
        feedetl_sn: `N${late['feedetl_sn']}`,
        fee_ocur_time: daysLater(late['fee_ocur_time'] ?? '', -5),
      },
      {
        ...day,
        feedetl_sn: `N${day['feedetl_sn']}`,
        fee_ocur_time: `${day['fee_ocur_time']?.slice(0, 10)} 11:11:11`,
      },
      // The same line again, corrected: half of it is no longer eligible.
      {
        ...priced,
        inscp_amt: (Number(priced['inscp_amt']) / 2).toFixed(2),
        preselfpay_amt: (
          Number(priced['preselfpay_amt']) +
          Number(priced['inscp_amt']) -
          Number((Number(priced['inscp_amt']) / 2).toFixed(2))
        ).toFixed(2),
        updt_time: '2026-11-01 09:00:00',
      },
    ])
    const stock = ofRule(findings, 'drug-stock')
    const [purchase] = await readTable(lab.city, 'PURC_D')
    const purchases = join(lab.folder, 'PURC_D_202611.csv')
    await writeTable(purchases, [
      {
        ...purchase,
        fixmedins_code: stock.finding.institutionId ?? '',
        med_list_codg: String(stock.finding.grain['item_code']),
        fixmedins_hilist_name: String(stock.finding.ingredients['item_name']),
        fixmedins_bchno: 'N1',
        purc_invo_no: 'N1',
        purc_retn_cnt: '500',
        purc_retn_stoin_time: `${dayText(stock.finding.dayNo)} 08:00:00`,
        updt_time: '2026-11-01 09:00:00',
      },
    ])
    const boxes = await readTable(lab.city, 'DRUG_TRAC_D')
    const reused = new Set(findings.map(({ finding }) => finding.grain['trace_code']))
    const sold = boxes.find(
      ({ trac_evnt_type, drug_trac_codg, psn_no }) =>
        trac_evnt_type === '2' && psn_no !== '' && !reused.has(drug_trac_codg),
    )
    if (!sold) throw new Error('No box was sold.')
    const box = join(lab.folder, 'DRUG_TRAC_D_202611.csv')
    await writeTable(box, [
      {
        ...sold,
        evnt_time: daysLater(sold['evnt_time'] ?? '', 3),
        setl_id: 'N1',
        mdtrt_id: 'N1',
        feedetl_sn: 'N1',
      },
    ])

    batchNo = (await lab.import(day2, purchases, box)).batchNo ?? 0
    const { report } = await changed()
    const now = await lab.findings()
    expect(report).toMatchObject({ revised: 1, failed: [] })
    expect(report.lines).toBeLessThan(1000)
    const byId = new Map(now.map((stored) => [stored.findingId, stored]))
    expect(byId.has(taken.findingId)).toBe(false)
    expect(byId.has(stock.findingId)).toBe(false)
    expect(report.vanished).toBe(2)
    const fresh = now.filter(({ findingId }) => !first.has(findingId))
    expect(fresh.map(({ finding }) => finding.ruleId).sort()).toEqual([
      'item-daily-frequency',
      'item-rolling-frequency',
      'trace-code-twice',
    ])
    // The late line is not what is charged too often: the older one is, which was innocent until then.
    const older = fresh.find(({ finding }) => finding.ruleId === 'item-rolling-frequency')?.finding.lines
    expect(older?.find(({ role }) => role === 'violating')?.facts.lineKey).toBe(lineKey(late))
    expect(await eventsOf(taken.findingId)).toEqual(['发现', '依据消失，关闭'])
    await isAsWhole()
  })

  it('that is taken back brings all of it back', async () => {
    await lab.run('withdraw', String(batchNo))
    const { report } = await changed()
    expect(report).toMatchObject({ vanished: 3 })
    expect(await lab.open()).toEqual(first)
    expect(await eventsOf(taken.findingId)).toEqual(['发现', '依据消失，关闭', '再次发现'])
    await isAsWhole()
  })

  it('comes again when its files do', async () => {
    await lab.import(
      ...['FEE_LIST_D', 'PURC_D', 'DRUG_TRAC_D'].map((table) => join(lab.folder, `${table}_202611.csv`)),
    )
    await changed()
    expect((await lab.open()).has(taken.findingId)).toBe(false)
    expect(await eventsOf(taken.findingId)).toEqual(['发现', '依据消失，关闭', '再次发现', '依据消失，关闭'])
    await isAsWhole()
  })

  it('after the lake was folded is judged with everybody else, and changes nothing', async () => {
    const before = await lab.open()
    await lab.run('compact')
    const { report } = await lab.audit('--changed')
    expect(report).toMatchObject({ extent: 'all', raised: 0, revised: 0, vanished: 0 })
    expect(await lab.open()).toEqual(before)
  })
})

/** A line of an item that its person was charged once on its day, and whose day is the item's first of the stay. */
function onlyOneOfDay(lines: readonly Row[], itemCode: string): Row {
  const perDay = Map.groupBy(
    lines.filter(({ med_list_codg }) => med_list_codg === itemCode),
    ({ psn_no, fee_ocur_time }) => `${psn_no} ${fee_ocur_time?.slice(0, 10)}`,
  )
  const [row] =
    [...perDay.values()].find(([one, ...others]) => others.length === 0 && Number(one?.['cnt']) === 1) ?? []
  if (!row) throw new Error(`Everybody was charged ${itemCode} twice a day.`)
  return row
}

function dayText(dayNo: number): string {
  return new Date(dayNo * 86_400_000).toISOString().slice(0, 10)
}
