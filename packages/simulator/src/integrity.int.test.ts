import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDigitOf } from './city/certificate.ts'
import { type CityTables, fenOf, field, simulateTables, type TextRow } from './testing/city-tables.ts'

let city: CityTables

beforeAll(async () => {
  city = await simulateTables({ persons: 2_000, months: 3, seed: 11, plant: 'all' })
})

afterAll(() => city.remove())

function index(rows: readonly TextRow[], column: string): Map<string, TextRow> {
  return new Map(rows.map((row) => [field(row, column), row]))
}

/** The rows that break a law; an empty list is what a test wants. */
function breaking(rows: readonly TextRow[], law: (row: TextRow) => boolean): TextRow[] {
  return rows.filter((row) => !law(row)).slice(0, 3)
}

/** The encounters of a scheme, of one role or of both. */
function encountersOf(scheme: string, role?: string): Set<string> {
  const own = city
    .rowsOf('labels')
    .filter((label) => label['scheme'] === scheme && (role === undefined || label['role'] === role))
  return new Set(own.map((label) => field(label, 'mdtrt_id')))
}

describe('encounters', () => {
  it('belong to a registered person, a known institution and, but where that is planted, nobody who is dead', () => {
    const afterDeath = encountersOf('after-death', 'planted')
    const persons = index(city.rowsOf('PSN_INFO_B'), 'psn_no')
    const institutions = index(city.rowsOf('FIXMEDINS_B'), 'fixmedins_code')
    const broken = breaking(city.rowsOf('MDTRT_D'), (row) => {
      const person = persons.get(field(row, 'psn_no'))
      const isKnown = institutions.has(field(row, 'fixmedins_code')) || row['med_type'] === '25'
      const died = person?.['die_date'] ?? ''
      const isAlive = died === '' || field(row, 'begntime').slice(0, 10) <= died
      return person !== undefined && isKnown && (isAlive || afterDeath.has(field(row, 'mdtrt_id')))
    })
    expect(broken).toEqual([])
  })

  it('begin before they end, at plausible ages, and have unique numbers', () => {
    const rows = city.rowsOf('MDTRT_D')
    expect(new Set(rows.map((row) => row['mdtrt_id'])).size).toBe(rows.length)
    expect(
      breaking(rows, (row) => {
        const age = Number(field(row, 'age'))
        const isOrdered = row['endtime'] === '' || field(row, 'begntime') <= field(row, 'endtime')
        return isOrdered && age >= 0 && age < 105 && field(row, 'brdy') <= field(row, 'begntime').slice(0, 10)
      }),
    ).toEqual([])
  })

  it('use known codes', () => {
    const medTypes = new Set(['11', '13', '140104', '140101', '21', '22', '25', '41', '52'])
    expect(breaking(city.rowsOf('MDTRT_D'), (row) => medTypes.has(field(row, 'med_type')))).toEqual([])
    expect(
      breaking(city.rowsOf('MDTRT_D'), (row) => ['310', '390'].includes(field(row, 'insutype'))),
    ).toEqual([])
    expect(
      breaking(city.rowsOf('MDTRT_D'), (row) =>
        ['', '1', '2', '3', '4', '5'].includes(field(row, 'dscg_way')),
      ),
    ).toEqual([])
  })

  it('are dated inside their institution’s lines: every line lies between begin and end', () => {
    const encounters = index(city.rowsOf('MDTRT_D'), 'mdtrt_id')
    const dated = city.rowsOf('labels').filter((label) => label['scheme'] === 'charge-outside-stay')
    const deliberate = new Set(dated.map((label) => label['feedetl_sn']))
    const ordinary = city
      .currentLines()
      .filter((line) => line['init_feedetl_sn'] === '' && !deliberate.has(line['feedetl_sn']))
    expect(
      breaking(ordinary, (line) => {
        const encounter = encounters.get(field(line, 'mdtrt_id'))
        if (!encounter) return false
        const at = field(line, 'fee_ocur_time')
        return (
          at >= field(encounter, 'begntime') &&
          (encounter['endtime'] === '' || at <= field(encounter, 'endtime'))
        )
      }),
    ).toEqual([])
  })
})

describe('lines', () => {
  it('divide their amount without rest', () => {
    const parts = ['fulamt_ownpay_amt', 'overlmt_selfpay', 'preselfpay_amt', 'inscp_amt']
    const broken = breaking(
      city.rowsOf('FEE_LIST_D'),
      (line) =>
        parts.reduce((sum, part) => sum + fenOf(line, part), 0) === fenOf(line, 'det_item_fee_sumamt'),
    )
    expect(broken).toEqual([])
  })

  it('cost quantity times price, rounded half up', () => {
    const deliberate = new Set(
      city
        .rowsOf('labels')
        .filter((label) => label['scheme'] === 'line-arithmetic')
        .map((label) => label['feedetl_sn']),
    )
    const reckoned = city.rowsOf('FEE_LIST_D').filter((line) => !deliberate.has(line['feedetl_sn']))
    const broken = breaking(reckoned, (line) => {
      const quantity = Math.round(Math.abs(Number(field(line, 'cnt'))) * 10_000)
      const price = Math.round(Number(field(line, 'pric')) * 10_000)
      return (
        Math.floor((quantity * price + 500_000) / 1_000_000) === Math.abs(fenOf(line, 'det_item_fee_sumamt'))
      )
    })
    expect(broken).toEqual([])
  })

  it('add up to their settlement', () => {
    const sums = new Map<string, number>()
    for (const line of city.currentLines()) {
      const settlement = field(line, 'setl_id')
      sums.set(settlement, (sums.get(settlement) ?? 0) + fenOf(line, 'det_item_fee_sumamt'))
    }
    expect(
      breaking(
        city.rowsOf('SETL_D'),
        (row) => sums.get(field(row, 'setl_id')) === fenOf(row, 'medfee_sumamt'),
      ),
    ).toEqual([])
  })

  it('take back what is there to be taken back, to the fen', () => {
    const lines = index(city.currentLines(), 'feedetl_sn')
    const undoing = city.currentLines().filter((line) => line['init_feedetl_sn'] !== '')
    expect(undoing.length).toBeGreaterThan(5)
    expect(
      breaking(undoing, (line) => {
        const original = lines.get(field(line, 'init_feedetl_sn'))
        return (
          original !== undefined &&
          fenOf(original, 'det_item_fee_sumamt') === -fenOf(line, 'det_item_fee_sumamt')
        )
      }),
    ).toEqual([])
  })
})

describe('settlements', () => {
  it('divide between fund and person, and the person’s part between account and cash', () => {
    const broken = breaking(city.rowsOf('SETL_D'), (row) => {
      const funds = ['hifp_pay', 'cvlserv_pay', 'hifmi_pay', 'hifob_pay'].reduce(
        (sum, part) => sum + fenOf(row, part),
        0,
      )
      return (
        funds === fenOf(row, 'fund_pay_sumamt') &&
        fenOf(row, 'fund_pay_sumamt') + fenOf(row, 'psn_pay') === fenOf(row, 'medfee_sumamt') &&
        fenOf(row, 'acct_pay') + fenOf(row, 'cash_payamt') === fenOf(row, 'psn_pay')
      )
    })
    expect(broken).toEqual([])
  })

  it('that undo another name it and mirror it', () => {
    const settlements = index(city.rowsOf('SETL_D'), 'setl_id')
    const undoing = city.rowsOf('SETL_D').filter((row) => row['refd_setl_flag'] === '1')
    expect(undoing.length).toBeGreaterThan(5)
    expect(
      breaking(undoing, (row) => {
        const original = settlements.get(field(row, 'init_setl_id'))
        return original !== undefined && fenOf(original, 'fund_pay_sumamt') === -fenOf(row, 'fund_pay_sumamt')
      }),
    ).toEqual([])
  })
})

describe('persons and staff', () => {
  it('have unique numbers and identity numbers with a right check digit', () => {
    const persons = city.rowsOf('PSN_INFO_B')
    expect(new Set(persons.map((row) => row['psn_no'])).size).toBe(persons.length)
    expect(new Set(persons.map((row) => row['certno'])).size).toBe(persons.length)
    expect(
      breaking(persons, (row) => checkDigitOf(field(row, 'certno')) === field(row, 'certno').slice(-1)),
    ).toEqual([])
  })

  it('order only where they are registered, but for prescriptions that are filled at a pharmacy', () => {
    const filledElsewhere = encountersOf('copied-prescriptions')
    const posts = new Set(
      city.rowsOf('STAFF_B').map((row) => `${row['prac_psn_code']}/${row['fixmedins_code']}`),
    )
    const withDoctor = city
      .rowsOf('FEE_LIST_D')
      .filter((line) => line['bilg_dr_code'] !== '' && line['med_type'] !== '25')
      .filter((line) => !filledElsewhere.has(field(line, 'mdtrt_id')))
    expect(
      breaking(withDoctor, (line) => posts.has(`${line['bilg_dr_code']}/${line['fixmedins_code']}`)),
    ).toEqual([])
  })
})

describe('stock', () => {
  it('is never sold beyond what was bought, but where that is planted', () => {
    const planted = new Set(
      city
        .rowsOf('labels')
        .filter((label) => label['table_name'] === 'SEL_D' && label['role'] === 'planted')
        .filter((label) => ['oversold', 'consumable-stock'].includes(label['scheme'] ?? ''))
        .map((label) => `${label['fixmedins_code']}/${label['med_list_codg']}`),
    )
    const left = new Map<string, number>()
    const add = (row: TextRow, column: string, sign: number): void => {
      const key = `${row['fixmedins_code']}/${row['med_list_codg']}`
      left.set(key, (left.get(key) ?? 0) + sign * Number(field(row, column)))
    }
    for (const row of city.rowsOf('PURC_D')) add(row, 'purc_retn_cnt', 1)
    for (const row of city.rowsOf('INV_CHG_D')) add(row, 'cnt', 1)
    for (const row of city.rowsOf('SEL_D')) add(row, 'sel_retn_cnt', -1)
    const short = [...left].filter(([key, count]) => count < -0.001 && !planted.has(key))
    expect(short).toEqual([])
  })

  it('gives every box that is sold an entry before', () => {
    const entries = new Map<string, string>()
    for (const event of city.rowsOf('DRUG_TRAC_D')) {
      const code = field(event, 'drug_trac_codg')
      const at = field(event, 'evnt_time')
      if (event['trac_evnt_type'] === '1' && at < (entries.get(code) ?? '9')) entries.set(code, at)
    }
    const sales = city.rowsOf('DRUG_TRAC_D').filter((event) => event['trac_evnt_type'] === '2')
    expect(sales.length).toBeGreaterThan(1000)
    expect(
      breaking(
        sales,
        (event) => (entries.get(field(event, 'drug_trac_codg')) ?? '9') < field(event, 'evnt_time'),
      ),
    ).toEqual([])
  })
})

describe('labels', () => {
  it('point at existing rows', () => {
    const keys = new Map<string, Set<string>>()
    const missing = city.rowsOf('labels').filter((label) => {
      const columns = field(label, 'key_columns').split('|')
      const table = field(label, 'table_name')
      const known =
        keys.get(table) ??
        new Set(
          city.rowsOf(table as 'MDTRT_D').map((row) => columns.map((column) => field(row, column)).join('|')),
        )
      keys.set(table, known)
      return !known.has(field(label, 'key_values'))
    })
    expect(missing.slice(0, 3)).toEqual([])
  })
})
