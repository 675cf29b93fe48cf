import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRefusedRows } from '../../apps/server/src/adapters/landing/write-refused-rows.ts'
import { statusText } from '../../apps/server/src/cli/lake-status-text.ts'
import { exportRefused } from '../../apps/server/src/use-cases/hub/export-refused.ts'
import { lakeStatus } from '../../apps/server/src/use-cases/hub/lake-status.ts'
import { personHistory } from '../../apps/server/src/use-cases/hub/person-history.ts'
import { readLake } from '../../apps/server/src/use-cases/hub/read-lake.ts'
import { HubLab, institutionsCsv, lineOf, linesCsv } from './hub-lab.ts'

const good = Array.from({ length: 30 }, (_, at) => lineOf(`L${at}`, { person: `P${at % 5}` }))
const bad = [lineOf('B1', { cnt: 'many' }), lineOf('B2', { cnt: '=1+1', institution: '' })]
const broken = 'H1,M9,too few cells'

describe('looking into a hub', () => {
  let lab: HubLab
  beforeAll(async () => {
    lab = await HubLab.open()
  })
  afterAll(() => lab.close())

  const status = () => lakeStatus(lab.statusPorts)
  const count = async (sql: string) =>
    (await readLake({ reader: lab.reader, lake: lab.interactive }, { sql })).rows

  it('says that an empty hub is empty', async () => {
    const empty = await status()
    expect(empty).toMatchObject({ version: 0, bytes: 0, batches: [], batchCount: 0, uncounted: null })
    expect(empty.relations).toHaveLength(14)
    expect(empty.relations.every(({ inForce }) => inForce === 0)).toBe(true)
    expect(empty.quality).toMatchObject({ score: null, worst: [] })
    expect(statusText(empty)).toContain('还没有批次')
  })

  it('counts rows, files, batches and quality so that they add up', async () => {
    const report = await lab.import({
      'FEE_LIST_D_202503.csv': linesCsv([...good, ...bad, broken]),
      'FIXMEDINS_B.csv': institutionsCsv({ H1: '模拟市第一医院' }),
    })
    expect(report).toMatchObject({ outcome: 'live', batchNo: 1 })
    const now = await status()
    expect(now).toMatchObject({
      version: 1,
      reason: 'import',
      batchCount: 1,
      uncounted: null,
      isSimulated: true,
    })
    expect(now.relations.find(({ relation }) => relation === 'charge_line')).toMatchObject({
      title: '费用明细',
      inForce: 30,
      delivered: 30,
      fileRows: 30,
      deltas: 0,
      monthFrom: 24_302,
      monthTo: 24_302,
    })
    expect(now.batches).toMatchObject([
      { batchNo: 1, status: 'live', files: 2, rowsRead: 34, accepted: 31, refused: 3 },
    ])
    const { accepted, refused, flagged, score, worst } = now.quality
    expect({ accepted, refused: Math.round(refused), flagged }).toEqual({
      accepted: 31,
      refused: 3,
      flagged: 30,
    })
    expect(score).toBeCloseTo(100 * (1 - (3 + 0.2 * 30) / 34), 6)
    expect(worst).toMatchObject([
      { institutionId: 'H1', institutionName: '模拟市第一医院', monthNo: 24_302, flagged: 30 },
    ])
    const text = statusText(now)
    expect(text).toContain('费用明细 charge_line')
    expect(text).toContain('模拟市第一医院')
    expect(text).toContain('2025-03')
  })

  it('answers statements and histories of the newest version', async () => {
    expect(await count('select count(*) from core.charge_line_net')).toEqual([[30]])
    const history = await personHistory({ reader: lab.reader, lake: lab.interactive }, 'P1')
    expect(history.lines.rows).toHaveLength(6)
    expect(history.version).toBe(1)
  })

  it('writes refused rows out with their reasons, and takes them back corrected', async () => {
    const ports = {
      reports: lab.reports,
      reader: lab.reader,
      lake: lab.interactive,
      write: writeRefusedRows,
      join,
    }
    const exported = await exportRefused(ports, { batchNo: 1, folder: lab.folder, format: 'csv' })
    const fee = exported.files[0]?.path ?? ''
    expect(exported.files).toMatchObject([{ rows: 3 }])
    expect(fee).toMatch(/FEE_LIST_D_refused_1-\d\.csv$/)
    const text = readFileSync(fee, 'utf8')
    expect(text).toContain(`'=1+1`)
    expect(text).toContain('too few cells')
    expect(text).toContain('无法识别为数字')
    const corrected = text
      .split('\r\n')
      .filter((line) => !line.includes('too few cells'))
      .map((line) => line.replace(',many,', ',1,').replace(`,'=1+1,`, ',1,').replace(/^,/, 'H1,'))
    writeFileSync(fee, corrected.join('\r\n'))
    expect(await lab.importPaths([fee])).toMatchObject({
      outcome: 'live',
      files: [{ accepted: 2, refused: 0 }],
    })
    expect(await count('select count(*) from core.charge_line_net')).toEqual([[32]])

    const xlsx = await exportRefused(ports, { batchNo: 1, folder: lab.folder, format: 'xlsx' })
    expect(xlsx.files).toMatchObject([{ rows: 3 }])
  })

  it('says in words why there is nothing to write out', async () => {
    const ports = {
      reports: lab.reports,
      reader: lab.reader,
      lake: lab.interactive,
      write: writeRefusedRows,
      join,
    }
    const ask = (batchNo: number, fileNo?: number) =>
      exportRefused(ports, {
        batchNo,
        folder: lab.folder,
        format: 'csv',
        ...(fileNo === undefined ? {} : { fileNo }),
      })
    await expect(ask(99)).rejects.toMatchObject({ code: 'unknown-batch' })
    expect((await ask(2)).message).toContain('没有被拒收的行')
    expect((await ask(1, 7)).message).toContain('没有文件 7')
    await lab.withdraw(1)
    expect((await ask(1)).message).toContain('批次 1（已撤回）的拒收行没有保存')
  })

  it('writes out the refused rows of a batch that was stopped because of them', async () => {
    const ports = {
      reports: lab.reports,
      reader: lab.reader,
      lake: lab.interactive,
      write: writeRefusedRows,
      join,
    }
    const lines = Array.from({ length: 200 }, (_, at) => lineOf(`S${at}`, { cnt: 'x' }))
    const { outcome, batchNo } = await lab.import({ 'FEE_LIST_D.csv': linesCsv(lines) }, false)
    expect(outcome).toBe('stopped')
    const exported = await exportRefused(ports, { batchNo: batchNo ?? 0, folder: lab.folder, format: 'csv' })
    expect(exported.files).toMatchObject([{ rows: 200 }])
    expect((await status()).batches[0]).toMatchObject({ status: 'stopped', refused: 200 })
  })

  it('shows deltas, and what is left after a withdrawal and a compaction', async () => {
    const more = await lab.import({
      'FEE_LIST_D_202504.csv': linesCsv([lineOf('N1', { person: 'P9', day: '2025-04-02' })]),
    })
    const lines = async () => (await status()).relations.find(({ relation }) => relation === 'charge_line')
    expect(await lines()).toMatchObject({ inForce: 3, monthTo: 24_303 })
    await lab.withdraw(more.batchNo ?? 0)
    expect(await lines()).toMatchObject({ inForce: 2 })
    expect((await status()).batches[0]).toMatchObject({ status: 'withdrawn' })
    await lab.compact()
    expect(await lines()).toMatchObject({ inForce: 2, fileRows: 2, deltas: 0 })
  })

  it('tells what the manifest knows when the lake cannot be read', async () => {
    const lake = { query: () => Promise.reject(new Error('查询进程无法启动')) }
    const blind = await lakeStatus({ ...lab.statusPorts, lake })
    expect(blind.uncounted).toBe('查询进程无法启动')
    expect(blind.relations.find(({ relation }) => relation === 'charge_line')).toMatchObject({
      inForce: null,
      fileRows: 2,
    })
    expect(statusText(blind)).toContain('未能统计行数')
  })
})
