import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf } from '../calendar/civil-time.ts'
import { readCityDays } from './read-city-days.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'city-days-'))
  const file = (name: string, ...lines: string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  file('FIXMEDINS_B.csv', 'fixmedins_code,fixmedins_name', 'H1,甲', 'H2,乙', 'H3,丙')
  file(
    'MDTRT_D_202610.csv',
    'mdtrt_id,fixmedins_code,begntime,adm_diag_dscr',
    'M2,H2,2026-10-02 09:00:00,"咳嗽,""发热"""',
    'M1,H2,2026-10-01 23:59:59,',
    'M3,H1,2026-10-02 10:00:00,头痛',
    'M4,H9,2026-10-02 10:00:00,外地',
  )
  file(
    'MDTRT_D_202611.csv',
    'mdtrt_id,fixmedins_code,begntime',
    'M5,H2,2026-10-02 08:00:00',
    'M6,H2,2026-10-03 00:00:00',
  )
  file(
    'FEE_LIST_D_202610.csv',
    'mdtrt_id,feedetl_sn,fee_ocur_time,vali_flag,updt_time,medins_list_name',
    'M2,L2,2026-10-02 09:20:00,1,2026-10-02 10:00:00,乙药',
    'M2,L1,2026-10-02 09:10:00,1,2026-10-02 10:00:00,甲药',
    'M2,L3,2026-10-02 09:30:00,1,2026-10-02 10:00:00,误传',
    'M1,L9,2026-10-01 23:59:59,1,2026-10-02 10:00:00,昨天',
  )
  file(
    'FEE_LIST_D_202611.csv',
    'mdtrt_id,feedetl_sn,fee_ocur_time,vali_flag,updt_time,medins_list_name',
    'M2,L1,2026-10-02 09:10:00,1,2026-11-05 10:00:00,甲药(更正)',
    'M2,L3,2026-10-02 09:30:00,0,2026-11-05 10:00:00,误传',
  )
  file(
    'DRUG_TRAC_D_202610.csv',
    'fixmedins_code,drug_trac_codg,trac_evnt_type,evnt_time,fixmedins_bchno,mdtrt_id,feedetl_sn',
    'H2,C1,1,2026-10-02 08:00:00,B1,,',
    'H2,C2,1,2026-09-02 08:00:00,B1,,',
    'H2,C1,2,2026-10-02 09:11:00,B1,M2,L1',
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const october2 = () => readCityDays({ folder, firstDay: dayOf(2026, 10, 2), days: 1 })

describe('the days of a city', () => {
  it('hold what begins in them, from every file, by begin; other cities speak to other platforms', async () => {
    const { encounters, institutions } = await october2()
    expect(encounters.map(({ encounter }) => encounter['mdtrt_id'])).toEqual(['M5', 'M2', 'M3'])
    expect(encounters[1]?.encounter['adm_diag_dscr']).toBe('咳嗽,"发热"')
    expect([...institutions.keys()]).toEqual(['H1', 'H2', 'H3'])
  })

  it('hold lines as they came first, by time, and say which were sent by mistake', async () => {
    const visit = (await october2()).encounters[1]
    expect(visit?.lines.map((line) => [line['feedetl_sn'], line['medins_list_name']])).toEqual([
      ['L1', '甲药'],
      ['L2', '乙药'],
      ['L3', '误传'],
    ])
    expect([...(visit?.mistaken ?? [])]).toEqual(['L3'])
  })

  it('hold the boxes that came in on these days, and those that went to a line', async () => {
    const { encounters, institutions } = await october2()
    expect(institutions.get('H2')?.boxes.get('B1')).toEqual(['C1'])
    expect(encounters[1]?.boxes.get('L1')).toEqual(['C1'])
  })

  it('may be those of the busiest institutions only', async () => {
    const city = await readCityDays({ folder, firstDay: dayOf(2026, 10, 2), days: 1, institutions: 1 })
    expect([...city.institutions.keys()]).toEqual(['H2'])
    expect(city.encounters.map(({ encounter }) => encounter['mdtrt_id'])).toEqual(['M5', 'M2'])
  })
})
