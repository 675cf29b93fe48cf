import type { RawRow } from '../../lake/testing/small-lake.ts'

/** A delivered charge line of person P1, in March 2025. */
export const line = (row: RawRow): RawRow => ({
  fixmedins_code: 'H99010100001',
  mdtrt_id: 'M1',
  feedetl_sn: 'L1',
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

/** A delivered encounter of person P1. */
export const encounter = (row: RawRow): RawRow => ({
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

/** A delivered settlement of person P1. */
export const settlement = (row: RawRow): RawRow => ({
  setl_id: 'S1',
  mdtrt_id: 'M1',
  fixmedins_code: 'H99010100001',
  psn_no: 'P1',
  med_type: '11',
  setl_time: '2025-03-05 09:00:00',
  medfee_sumamt: '45.00',
  inscp_scp_amt: '45.00',
  fund_pay_sumamt: '30.00',
  ...row,
})

/** A delivered institution. */
export const institution = (row: RawRow): RawRow => ({
  fixmedins_code: 'H99010100001',
  fixmedins_name: '模拟市第一医院',
  fixmedins_type: '1',
  hosp_lv: '05',
  ...row,
})
