import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CityTables, field, simulateTables, type TextRow } from './testing/city-tables.ts'

type Pattern = (rows: readonly TextRow[]) => boolean

let city: CityTables
let encounters: Map<string, TextRow>
let lines: Map<string, TextRow>

beforeAll(async () => {
  city = await simulateTables({ persons: 5_000, months: 3, seed: 23, plant: 'all', pairs: 10 })
  encounters = new Map(city.rowsOf('MDTRT_D').map((row) => [field(row, 'mdtrt_id'), row]))
  lines = new Map(city.currentLines().map((row) => [field(row, 'feedetl_sn'), row]))
})

afterAll(() => city.remove())

/** Per case of a scheme the labels of one table. */
function cases(scheme: string, role: string, table: string): TextRow[][] {
  const own = city
    .rowsOf('labels')
    .filter((label) => label['scheme'] === scheme && label['role'] === role && label['table_name'] === table)
  return [...Map.groupBy(own, (label) => field(label, 'group_no')).values()]
}

/** The pattern holds in every planted case and in no innocent one. */
function expectPattern(scheme: string, table: string, pattern: Pattern): void {
  const planted = cases(scheme, 'planted', table)
  const innocent = cases(scheme, 'innocent', table)
  expect(planted.length).toBeGreaterThanOrEqual(6)
  expect(innocent.length).toBeGreaterThanOrEqual(6)
  expect(planted.filter((ofCase) => !pattern(ofCase)).map((ofCase) => ofCase[0])).toEqual([])
  expect(innocent.filter(pattern).map((ofCase) => ofCase[0])).toEqual([])
}

const encountersOf = (labels: readonly TextRow[]): TextRow[] =>
  labels

    .map((label) => encounters.get(field(label, 'mdtrt_id')))
    .filter((row) => row !== undefined)
    .toSorted((a, b) => field(a, 'begntime').localeCompare(field(b, 'begntime')))
const linesOf = (labels: readonly TextRow[]): TextRow[] =>
  labels.map((label) => lines.get(field(label, 'feedetl_sn'))).filter((row) => row !== undefined)
const distinct = (rows: readonly TextRow[], column: string): number =>
  new Set(rows.map((row) => field(row, column))).size
const minutes = (row: TextRow, column: string): number =>
  Date.parse(`${field(row, column).replace(' ', 'T')}Z`) / 60_000
const day = (row: TextRow, column: string): string => field(row, column).slice(0, 10)

function presenceOf(labels: readonly TextRow[]): TextRow[] {
  const wanted = new Set(labels.map((label) => field(label, 'mdtrt_id')))
  return city.rowsOf('PRESENCE_D').filter((row) => wanted.has(field(row, 'mdtrt_id')))
}

function saleOf(line: TextRow): TextRow | undefined {
  return city.rowsOf('SEL_D').find((sale) => sale['feedetl_sn'] === line['feedetl_sn'])
}

describe('a planted case shows its pattern, its look-alike does not', () => {
  it.each(['phantom-stay', 'bed-hanging'])('%s: never seen in bed', (scheme) => {
    expectPattern(scheme, 'MDTRT_D', (labels) =>
      presenceOf(labels).every((check) => check['in_bed_flag'] === '0'),
    )
  })

  it('split-stay: again in the same hospital for the same illness within days', () => {
    expectPattern('split-stay', 'MDTRT_D', (labels) => {
      const stays = encountersOf(labels)
      const gap = minutes(stays[1] ?? {}, 'begntime') - minutes(stays[0] ?? {}, 'endtime')
      return (
        distinct(stays, 'dscg_maindiag_code') === 1 &&
        distinct(stays, 'fixmedins_code') === 1 &&
        gap < 5 * 1440
      )
    })
  })

  it('frequent-stay: several stays, none with chemotherapy', () => {
    const chemotherapy = 'XL01CDZ046B017010101586'
    const treated = new Set(
      city
        .currentLines()
        .filter((line) => line['med_list_codg'] === chemotherapy)
        .map((line) => line['mdtrt_id']),
    )
    expectPattern(
      'frequent-stay',
      'MDTRT_D',
      (labels) => labels.length >= 3 && labels.every((label) => !treated.has(label['mdtrt_id'] ?? '')),
    )
  })

  it('group-visits: persons of different households within minutes on several days', () => {
    expectPattern('group-visits', 'MDTRT_D', (labels) => {
      const visits = encountersOf(labels)
      const homes = new Map(visits.map((visit) => [field(visit, 'psn_no'), field(visit, 'addr')]))
      return homes.size === 4 && new Set(homes.values()).size === 4
    })
  })

  it('overlap: the second stay begins before the first ends', () => {
    expectPattern('overlap', 'MDTRT_D', (labels) => {
      const [first, second] = encountersOf(labels)
      return (
        first !== undefined && second !== undefined && field(second, 'begntime') < field(first, 'endtime')
      )
    })
  })

  it('item-swap: another product left the shelf than was billed', () => {
    expectPattern('item-swap', 'FEE_LIST_D', (labels) =>
      linesOf(labels).every((line) => saleOf(line)?.['med_list_codg'] !== line['med_list_codg']),
    )
  })

  it('card-cash-out: large purchases without any movement of stock', () => {
    const sold = new Set(city.rowsOf('SEL_D').map((row) => row['mdtrt_id']))
    expectPattern(
      'card-cash-out',
      'MDTRT_D',
      (labels) => labels.length === 4 && labels.every((label) => !sold.has(label['mdtrt_id'] ?? '')),
    )
  })

  it('lent-card: in two counties within half an hour', () => {
    expectPattern('lent-card', 'MDTRT_D', (labels) => {
      const [first, second] = encountersOf(labels)
      if (!first || !second) return false
      return (
        distinct([first, second], 'fix_blng_admdvs') === 2 &&
        minutes(second, 'begntime') - minutes(first, 'begntime') <= 32
      )
    })
  })

  it('night-swiping: a row of cards within minutes', () => {
    expectPattern('night-swiping', 'MDTRT_D', (labels) => {
      const visits = encountersOf(labels)
      return minutes(visits.at(-1) ?? {}, 'begntime') - minutes(visits[0] ?? {}, 'begntime') < 10
    })
  })

  it('trace-resale: the same box sold again without a return', () => {
    const events = Map.groupBy(city.rowsOf('DRUG_TRAC_D'), (event) => field(event, 'drug_trac_codg'))
    expectPattern('trace-resale', 'DRUG_TRAC_D', (labels) => {
      const code = field(labels[0] ?? {}, 'key_values').split('|')[0] ?? ''
      const ofBox = events.get(code) ?? []
      return (
        ofBox.filter((event) => event['trac_evnt_type'] === '2').length === 2 &&
        ofBox.every((event) => event['trac_evnt_type'] !== '3')
      )
    })
  })

  it('oversold: more sold than bought over the whole period', () => {
    expectPattern('oversold', 'SEL_D', (labels) => {
      const sale = city.rowsOf('SEL_D').find((row) => row['feedetl_sn'] === labels[0]?.['feedetl_sn'])
      const isSame = (row: TextRow): boolean =>
        row['fixmedins_code'] === sale?.['fixmedins_code'] && row['med_list_codg'] === sale?.['med_list_codg']
      const sum = (table: 'SEL_D' | 'PURC_D', column: string): number =>
        city
          .rowsOf(table)
          .filter(isSame)
          .reduce((total, row) => total + Number(field(row, column)), 0)
      return sum('SEL_D', 'sel_retn_cnt') > sum('PURC_D', 'purc_retn_cnt')
    })
  })

  it('oversold: the look-alike’s purchases arrive a month late', () => {
    const late = city
      .rowsOf('PURC_D')
      .filter((row) => minutes(row, 'updt_time') - minutes(row, 'purc_retn_stoin_time') > 25 * 1440)
    expect(late.length).toBeGreaterThan(5)
  })

  it('stockpiling: one person fetches a month’s supply in several places', () => {
    expectPattern('stockpiling', 'FEE_LIST_D', (labels) => {
      const fetched = linesOf(labels)
      return (
        distinct(fetched, 'psn_no') === 1 &&
        distinct(fetched, 'fixmedins_code') === 4 &&
        fetched.every((line) => line['prd_days'] === '30')
      )
    })
  })

  it('impossible-doctor: one surgeon in two hospitals at the same time', () => {
    const operations = new Map(
      city.rowsOf('SETL_LIST_OPRN_D').map((row) => [field(row, 'setl_list_oprn_id'), row]),
    )
    expectPattern('impossible-doctor', 'SETL_LIST_OPRN_D', (labels) => {
      const done = labels
        .map((label) => operations.get(field(label, 'key_values')))
        .filter((row) => row !== undefined)
        .toSorted((a, b) => field(a, 'oprn_oprt_begntime').localeCompare(field(b, 'oprn_oprt_begntime')))
      const [first, second] = done
      if (!first || !second || distinct(done, 'oper_dr_code') !== 1 || distinct(done, 'fixmedins_code') !== 2)
        return false
      return field(second, 'oprn_oprt_begntime') < field(first, 'oprn_oprt_endtime')
    })
  })

  it('low-standard-admission: tests make up most of the bill more often than not', () => {
    const byEncounter = Map.groupBy(city.currentLines(), (line) => field(line, 'mdtrt_id'))
    const shareOfTests = (labels: readonly TextRow[]): number => {
      const all = labels.flatMap((label) => byEncounter.get(field(label, 'mdtrt_id')) ?? [])
      const sum = (rows: readonly TextRow[]): number =>
        rows.reduce((total, row) => total + Number(field(row, 'det_item_fee_sumamt')), 0)
      return sum(all.filter((line) => ['03', '04'].includes(field(line, 'med_chrgitm_type')))) / sum(all)
    }
    const mean = (role: string): number => {
      const shares = cases('low-standard-admission', role, 'MDTRT_D').map(shareOfTests)
      return shares.reduce((total, share) => total + share, 0) / shares.length
    }
    expect(mean('planted')).toBeGreaterThan(0.45)
    expect(mean('innocent')).toBeLessThan(0.35)
  })

  it('induced-day-trips: a busload from another county', () => {
    expectPattern('induced-day-trips', 'MDTRT_D', (labels) => {
      const stays = encountersOf(labels)
      return (
        stays.length === 5 &&
        stays.every((stay) => stay['insu_admdvs'] !== stay['fix_blng_admdvs']) &&
        new Set(stays.map((stay) => day(stay, 'begntime'))).size === 1
      )
    })
  })

  it('after-death: bought after the day of death', () => {
    const persons = new Map(city.rowsOf('PSN_INFO_B').map((row) => [field(row, 'psn_no'), row]))
    expectPattern('after-death', 'MDTRT_D', (labels) =>
      encountersOf(labels).every(
        (visit) => day(visit, 'begntime') > field(persons.get(field(visit, 'psn_no')) ?? {}, 'die_date'),
      ),
    )
  })

  it('basket-copies: one sum for people of eight households', () => {
    expectPattern('basket-copies', 'MDTRT_D', (labels) => distinct(encountersOf(labels), 'addr') === 8)
  })

  it('copied-bills: the same items in the same quantities, in one hospital only', () => {
    const billOf = Map.groupBy(city.currentLines(), (line) => field(line, 'mdtrt_id'))
    expectPattern('copied-bills', 'MDTRT_D', (labels) => {
      const bills = labels.map((label) =>
        (billOf.get(field(label, 'mdtrt_id')) ?? [])
          .map((line) => `${field(line, 'med_list_codg')} ${field(line, 'cnt')}`)
          .toSorted()
          .join('|'),
      )
      return new Set(bills).size === 1 && distinct(encountersOf(labels), 'fixmedins_code') === 1
    })
  })

  it('copied-prescriptions: a doctor who works in another county only', () => {
    const posts = Map.groupBy(city.rowsOf('STAFF_B'), (row) => field(row, 'prac_psn_code'))
    expectPattern('copied-prescriptions', 'MDTRT_D', (labels) =>
      encountersOf(labels).every((visit) =>
        (posts.get(field(visit, 'chfpdr_code')) ?? []).every(
          (post) => field(post, 'fixmedins_code').slice(1, 7) !== field(visit, 'fix_blng_admdvs'),
        ),
      ),
    )
  })

  it('free-checkup: four of eight are in bed within two days of the check-up', () => {
    expectPattern('free-checkup', 'MDTRT_D', (labels) => {
      const visits = encountersOf(labels)
      const last = minutes(visits.at(-1) ?? {}, 'begntime') - minutes(visits[0] ?? {}, 'begntime')
      return last < 3 * 1440
    })
  })

  it('holiday-stays: all in one hospital', () => {
    expectPattern(
      'holiday-stays',
      'MDTRT_D',
      (labels) => labels.length === 6 && distinct(encountersOf(labels), 'fixmedins_code') === 1,
    )
  })

  it('pharmacy-circle: cards of four households within minutes on several days', () => {
    expectPattern('pharmacy-circle', 'MDTRT_D', (labels) => distinct(encountersOf(labels), 'addr') === 4)
  })

  it('village-admissions: six households of one village', () => {
    expectPattern('village-admissions', 'MDTRT_D', (labels) => {
      const stays = encountersOf(labels)
      const villages = new Set(stays.map((stay) => field(stay, 'addr').replace(/\d.*$/, '')))
      return stays.length === 6 && villages.size === 1
    })
  })
})
