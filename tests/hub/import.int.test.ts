import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateCity } from '@fundwatch/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BatchReport } from '../../apps/server/src/use-cases/hub/batch-report.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

const shared = process.env.FUNDWATCH_SHARED ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const cms = join(shared, 'data', 'cms_desynpuf_claimsdb')

describe('fundwatch import', () => {
  let instance: DrivenInstance
  let folder: string
  let city: string
  let written: Record<string, number>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundwatch-import-'))
    city = join(folder, 'city')
    written = { ...(await simulateCity({ persons: 1500, months: 2, seed: 7, out: city, plant: 'all' })).rows }
    instance = await DrivenInstance.create()
  })
  afterAll(async () => {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  })

  const run = async (...parameters: string[]): Promise<BatchReport> => {
    const { output } = await instance.run('import', ...parameters, '--json')
    const line = output.trim().split('\n').at(-1) ?? ''
    if (!line.startsWith('{')) throw new Error(output)
    return JSON.parse(line) as BatchReport
  }

  it('takes a simulated city in, with every row of every file accounted for', async () => {
    const report = await run(city)
    expect(report.outcome).toBe('live')
    for (const file of report.files) expect(file.accepted + file.refused).toBe(file.read)
    const read = Object.groupBy(report.files, ({ table }) => table ?? '')
    for (const [table, rows] of Object.entries(written).filter(([name]) => name !== 'labels')) {
      expect({ table, rows: (read[table] ?? []).reduce((total, file) => total + file.read, 0) }).toEqual({
        table,
        rows,
      })
    }
    expect(report.files.reduce((total, { refused }) => total + refused, 0)).toBe(0)
  })

  it('recognises what it has, and takes nothing in twice', async () => {
    expect((await run(city)).outcome).toBe('nothing')
  })

  it('lets one of two imports of the same files wait, and then finds nothing new', async () => {
    const file = join(folder, 'FEE_LIST_D_twice.csv')
    await writeFile(file, lines(['T1', 'T2']))
    await instance.start()
    try {
      const outcomes = (await Promise.all([run(file), run(file)])).map(({ outcome }) => outcome)
      expect(outcomes.sort()).toEqual(['live', 'nothing'])
    } finally {
      await instance.stop()
    }
  })

  it('stops a batch with a broken file, keeps nothing of it, and says which', async () => {
    const broken = join(folder, 'FEE_LIST_D_broken.csv')
    await writeFile(broken, 'feedetl_sn,mdtrt_id\nL1,M1\n')
    const report = await run(broken)
    expect(report.outcome).toBe('stopped')
    expect(report.message).toContain('缺少必需的列')
    expect(report.message).toContain('数量（cnt）')
  })

  it('reads a file under any name when told its table, and folds what small imports left behind', async () => {
    const file = join(folder, 'july.txt')
    await writeFile(file, lines(['N1']))
    const report = await run(file, '--as', 'fee_list_d')
    expect(report.files[0]).toMatchObject({ table: 'FEE_LIST_D', accepted: 1 })
    expect((await instance.run('compact')).output).toContain('已合并')
    expect((await instance.run('compact')).output).toContain('没有待合并的增量')
  })

  it('judges without keeping anything in a dry run', async () => {
    const file = join(folder, 'FEE_LIST_D_dry.csv')
    await writeFile(file, lines(['D1']))
    expect((await run(file, '--dry-run')).outcome).toBe('dry-run')
    expect((await run(file)).outcome).toBe('live')
  })

  it('withdraws a batch, after which the same file can come again', async () => {
    const file = join(folder, 'FEE_LIST_D_back.csv')
    await writeFile(file, lines(['B1']))
    const { batchNo } = await run(file)
    const withdrawn = await instance.run('withdraw', String(batchNo))
    expect(withdrawn).toMatchObject({ code: 0 })
    expect(withdrawn.output).toContain('已撤回')
    expect((await run(file)).outcome).toBe('live')
    expect((await instance.run('withdraw', '9999')).output).toContain('没有批次 9999')
  })

  it('hands refused rows out with their reasons, and takes them in once they are corrected', async () => {
    const file = join(folder, 'FEE_LIST_D_typing.csv')
    await writeFile(
      file,
      lines(['R1', 'R2']).replace(
        'R2,M-X,H99010100001,P-X,2026-01-05 08:00:00,1,',
        'R2,M-X,H99010100001,P-X,2026-01-05 08:00:00,１,',
      ),
    )
    const { batchNo, files } = await run(file)
    expect(files[0]).toMatchObject({ read: 2, accepted: 1, refused: 1 })
    const out = join(folder, 'corrections')
    const exported = await instance.run('refused', String(batchNo), '--out', out)
    expect(exported).toMatchObject({ code: 0 })
    const [name = ''] = await readdir(out)
    const refused = await readFile(join(out, name), 'utf8')
    expect(refused).toContain('数量（cnt）无法识别为数字')
    await writeFile(join(out, name), refused.replace('１', '1'))
    const again = await run(join(out, name))
    expect(again.files[0]).toMatchObject({ table: 'FEE_LIST_D', read: 1, accepted: 1, refused: 0 })
  })

  it('keeps the refused rows of a batch that it stopped', async () => {
    const file = join(folder, 'FEE_LIST_D_many.csv')
    const many = Array.from({ length: 150 }, (_, at) => `S${at}`)
    await writeFile(file, lines(many).replaceAll(',45.00,001101', ',4500.00,001101'))
    const report = await run(file)
    expect(report).toMatchObject({ outcome: 'stopped', version: null })
    const exported = await instance.run('refused', String(report.batchNo), '--out', join(folder, 'stopped'))
    expect(exported.output).toContain('150 行')
  })

  // Skipped without the shared data, which the repository does not contain.
  it.skipIf(!existsSync(cms))('loads the CMS subset by its mapping, every row accounted for', async () => {
    const report = await run(cms, '--mapping', 'mappings/cms-desynpuf')
    expect(report.outcome).toBe('live')
    const taken = report.files.filter(({ outcome }) => outcome === 'taken')
    expect(taken.reduce((total, { refused }) => total + refused, 0)).toBe(0)
    const readOf = (label: string) => taken.find((file) => file.label.endsWith(label))?.read
    expect([
      readOf('bene.csv'),
      readOf('inpatient.csv'),
      readOf('outpatient.csv'),
      readOf('carrier.csv'),
      readOf('pde.csv'),
    ]).toEqual([998, 225, 2827, 16_677, 17_443])
    expect(taken.find(({ table }) => table === 'MDTRT_D')?.accepted).toBe(225 + 2827 + 16_677 + 16_333)
    expect(taken.find(({ table }) => table === 'SETL_D')?.accepted).toBe(225 + 2827 + 16_677 + 17_443)
  })
})

function lines(numbers: readonly string[]): string {
  const header =
    'feedetl_sn,mdtrt_id,fixmedins_code,psn_no,fee_ocur_time,cnt,pric,det_item_fee_sumamt,med_list_codg,inscp_amt'
  const rows = numbers.map(
    (sn) => `${sn},M-X,H99010100001,P-X,2026-01-05 08:00:00,1,45,45.00,001101000010000,45.00`,
  )
  return `${[header, ...rows].join('\n')}\n`
}
