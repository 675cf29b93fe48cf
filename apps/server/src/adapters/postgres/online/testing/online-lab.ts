import { createHash } from 'node:crypto'
import { type CivilTime, secondNo } from '@fundwatch/domain'
import type pg from 'pg'
import type { Answer, NationalCall, Wish } from '../../../../use-cases/review/online/national-call.ts'
import type { OnlineStore } from '../../../../use-cases/review/online/online-ports.ts'
import type { Upload, UploadedRow, Withdrawal } from '../../../../use-cases/review/online/upload.ts'
import { readWarehouse } from '../../../duckdb/warehouse/warehouse.ts'
import { connect } from '../../connect.ts'
import { ReviewLab } from '../../review/testing/review-lab.ts'
import { onlineStore } from '../online-store.ts'
import { uploadedRows } from '../uploaded-rows.ts'

const warehouse = readWarehouse()

/** The institution that calls unless a test says otherwise. */
export const H1 = 'H34020000001'

/** Databases of tests, each with a store. */
export class OnlineLab {
  readonly #lab = new ReviewLab()
  readonly #pools: pg.Pool[] = []

  async start(): Promise<void> {
    await this.#lab.start()
  }

  async close(): Promise<void> {
    for (const pool of this.#pools.splice(0)) await pool.end()
    await this.#lab.close()
  }

  /** A new database with its store. */
  async open(): Promise<{ pool: pg.Pool; url: string; store: OnlineStore }> {
    const { url } = await this.#lab.database()
    const pool = connect({ url, maxConnections: 8, onIdleError: () => undefined })
    this.#pools.push(pool)
    return { pool, url, store: onlineStore({ pool, rows: uploadedRows(warehouse) }) }
  }
}

let last = 0

/** A call of an institution with a number of its own, received now. */
export function aCall(wish: Wish, changed: Partial<NationalCall> = {}): NationalCall {
  last += 1
  const body = changed.body ?? Buffer.from(JSON.stringify(wish))
  return {
    institutionId: H1,
    messageId: `M${last}`,
    transaction: wish.kind === 'upload' ? '2301' : '3101',
    region: '340200',
    operator: 'D1',
    sentSecond: secondNo('2026-03-02 12:01:00' as CivilTime),
    receivedAtMs: 1_790_000_000_000 + last,
    inputHash: createHash('sha256').update(body).digest(),
    body,
    wish,
    ...changed,
  }
}

/** An answer that says which call it belongs to. */
export function anAnswer({ messageId }: NationalCall, mark = ''): Answer {
  return {
    reference: `R${messageId}${mark}`,
    receivedAt: '20260302120100000',
    answeredAt: '20260302120100001',
    outcome: { kind: 'receipt', output: {} },
  }
}

/** An upload of rows and withdrawals. */
export function anUpload(rows: readonly UploadedRow[], more: Partial<Upload> = {}): Upload {
  return { kind: 'upload', rows, withdrawals: [], settledEncounters: [], answer: {}, ...more }
}

/** A withdrawal alone. */
export function taking(...withdrawals: readonly Withdrawal[]): Upload {
  return anUpload([], { withdrawals })
}

/** A stay of P1. */
export function aStay(cells: Readonly<Record<string, string>> = {}): UploadedRow {
  return {
    table: 'MDTRT_D',
    cells: {
      mdtrt_id: 'E1', psn_no: 'P1', fixmedins_code: H1, begntime: '2026-03-01 08:00:00', med_type: '21', insutype: '310',
      gend: '1', brdy: '1960-03-02', hosp_lv: '03', adm_dept_codg: 'A03', ...cells,
    },
  } // biome-ignore format: a row
}

/** A charge of 2 × 10 yuan in the stay of P1. */
export function aCharge(sn: string, cells: Readonly<Record<string, string>> = {}): UploadedRow {
  return {
    table: 'FEE_LIST_D',
    cells: {
      feedetl_sn: sn, mdtrt_id: 'E1', psn_no: 'P1', fixmedins_code: H1, fee_ocur_time: '2026-03-02 09:00:00',
      med_list_codg: '001109000010000', cnt: '2', pric: '10', det_item_fee_sumamt: '20', chrg_bchno: 'B1', ...cells,
    },
  } // biome-ignore format: a row
}
