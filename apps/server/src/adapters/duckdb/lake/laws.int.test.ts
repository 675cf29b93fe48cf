import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { query } from '../query.ts'
import { type RawRow, SmallLake } from './testing/small-lake.ts'

const line = (row: RawRow): RawRow => ({
  fixmedins_code: 'H99010100001',
  mdtrt_id: 'M1',
  psn_no: 'P1',
  setl_id: 'S1',
  med_type: '11',
  fee_ocur_time: '2025-03-05 08:30:00',
  med_list_codg: '001101000010000',
  cnt: '1',
  pric: '45.00',
  det_item_fee_sumamt: '45.00',
  inscp_amt: '45.00',
  updt_time: '2025-03-06 00:00:00',
  vali_flag: '1',
  ...row,
})

const encounter = (row: RawRow): RawRow => ({
  mdtrt_id: 'M1',
  fixmedins_code: 'H99010100001',
  psn_no: 'P1',
  med_type: '11',
  gend: '2',
  brdy: '1980-03-06',
  hosp_lv: '05',
  begntime: '2025-03-05 08:00:00',
  endtime: '2025-03-05 09:00:00',
  ...row,
})

describe('a small lake', () => {
  let lake: SmallLake
  beforeAll(async () => {
    lake = await SmallLake.open()
  })
  beforeEach(() => lake.clear())
  afterAll(() => lake.close())

  const net = async () => {
    await lake.show()
    return query(
      lake.database.connection,
      'select line_key, quantity, eligible_fen, age_years, age_days, sex, institution_level, encounter_class, day_no from core.charge_line_net order by line_key',
    )
  }
  const flags = async () => {
    await lake.show()
    return (
      await query<{ flag: string }>(
        lake.database.connection,
        'select flag from core.quality_flag order by flag',
      )
    ).map(({ flag }) => flag)
  }

  it('gives a line what the encounter says of the person on the day of service', async () => {
    await lake.deliver({
      sourceRank: 2,
      tables: { MDTRT_D: [encounter({})], FEE_LIST_D: [line({ feedetl_sn: 'L1' })] },
    })
    expect(await net()).toEqual([
      {
        line_key: 'H99010100001/M1/L1',
        quantity: 10_000,
        eligible_fen: 4_500,
        age_years: 44,
        age_days: 16_435,
        sex: '2',
        institution_level: '05',
        encounter_class: 'outpatient',
        day_no: 20_152,
      },
    ])
  })

  it('takes a refund off the line it names, on the day of the original', async () => {
    await lake.deliver({
      sourceRank: 2,
      tables: {
        MDTRT_D: [encounter({})],
        FEE_LIST_D: [
          line({ feedetl_sn: 'L1', cnt: '2', det_item_fee_sumamt: '90.00', inscp_amt: '90.00' }),
          line({
            feedetl_sn: 'L2',
            init_feedetl_sn: 'L1',
            cnt: '-1',
            det_item_fee_sumamt: '-45.00',
            inscp_amt: '-45.00',
            fee_ocur_time: '2025-04-01 10:00:00',
          }),
        ],
      },
    })
    expect(await net()).toMatchObject([
      { line_key: 'H99010100001/M1/L1', quantity: 10_000, eligible_fen: 4_500, day_no: 20_152 },
    ])
    expect(await flags()).toEqual(['encounter-without-person'])
  })

  it('keeps a line whose encounter is not known, says so, and heals when it arrives', async () => {
    await lake.deliver({ sourceRank: 2, tables: { FEE_LIST_D: [line({ feedetl_sn: 'L1', setl_id: null })] } })
    expect(await flags()).toEqual(['line-without-encounter'])
    await lake.deliver({
      sourceRank: 2,
      tables: { MDTRT_D: [encounter({})], PSN_INFO_B: [{ psn_no: 'P1', gend: '2', brdy: '1980-03-06' }] },
    })
    expect(await flags()).toEqual([])
    expect(await net()).toMatchObject([{ age_years: 44 }])
  })

  it('flags a line that one batch delivers twice, but not a correction', async () => {
    await lake.deliver({
      sourceRank: 2,
      tables: {
        MDTRT_D: [encounter({})],
        PSN_INFO_B: [{ psn_no: 'P1' }],
        FEE_LIST_D: [
          line({ feedetl_sn: 'L1', setl_id: null }),
          line({ feedetl_sn: 'L1', setl_id: null }),
          line({ feedetl_sn: 'L2', setl_id: null }),
          line({ feedetl_sn: 'L2', setl_id: null, updt_time: '2025-03-07 00:00:00' }),
        ],
      },
    })
    expect(await flags()).toEqual(['line-delivered-twice'])
  })

  it('lets an extract win over an upload, and withdrawing the extract brings the upload back', async () => {
    await lake.deliver({
      sourceRank: 1,
      tables: {
        FEE_LIST_D: [line({ feedetl_sn: 'L1', inscp_amt: '40.00', updt_time: '2025-03-09 00:00:00' })],
      },
    })
    const { batchNo } = await lake.deliver({
      sourceRank: 2,
      tables: { FEE_LIST_D: [line({ feedetl_sn: 'L1' })] },
    })
    expect(await net()).toMatchObject([{ eligible_fen: 4_500 }])
    await lake.withdraw(batchNo)
    expect(await net()).toMatchObject([{ eligible_fen: 4_000 }])
  })

  it('moves a line to the person of its later revision, wherever the two are kept', async () => {
    await lake.deliver({
      sourceRank: 2,
      tables: { FEE_LIST_D: [line({ feedetl_sn: 'L1' }), line({ feedetl_sn: 'L2' })] },
    })
    await lake.deliver({
      sourceRank: 2,
      tables: { FEE_LIST_D: [line({ feedetl_sn: 'L1', psn_no: 'P2', updt_time: '2025-05-01 00:00:00' })] },
    })
    await lake.show()
    expect(
      await query(
        lake.database.connection,
        'select person_id, line_sn from core.charge_line_net order by line_sn',
      ),
    ).toEqual([
      { person_id: 'P2', line_sn: 'L1' },
      { person_id: 'P1', line_sn: 'L2' },
    ])
  })

  it('refuses what is wrong in a row and says why, column by column', async () => {
    const { staged } = await lake.deliver({
      sourceRank: 2,
      tables: {
        FEE_LIST_D: [
          line({ feedetl_sn: 'L1', det_item_fee_sumamt: '1,045.00' }),
          line({ feedetl_sn: 'L2', cnt: '１' }),
          line({ feedetl_sn: 'L3', pric: '1e308' }),
          line({ feedetl_sn: 'L4', fee_ocur_time: '0000-00-00 00:00:00' }),
          line({ feedetl_sn: 'L5', fee_ocur_time: '9999-12-31 00:00:00' }),
          line({ feedetl_sn: 'L6', det_item_fee_sumamt: '45.001' }),
          line({ feedetl_sn: 'L7', cnt: '-1' }),
          line({ feedetl_sn: null }),
          line({ feedetl_sn: 'L9', med_chrgitm_type: '77' }),
        ],
      },
    })
    expect(staged[0]).toMatchObject({ accepted: 1, refused: 8, warned: 1 })
    const rows = await query<{ refused_row: number; refused_reason: string }>(
      lake.database.connection,
      `select refused_row, refused_reason from '${staged[0]?.refusedFile}' order by 1`,
    )
    expect(rows.map(({ refused_row, refused_reason }) => `${refused_row} ${refused_reason}`)).toEqual([
      '1 number-missing|unreadable:det_item_fee_sumamt',
      '2 number-missing|unreadable:cnt',
      '3 number-missing|unreadable:pric',
      '4 time-missing|unreadable:fee_ocur_time',
      '5 time-out-of-range',
      '6 number-missing|unreadable:det_item_fee_sumamt',
      '7 amount-implausible|amount-not-quantity-times-price|sign-contradictory',
      '8 key-missing',
    ])
  })
})
