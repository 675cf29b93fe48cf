import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import { partsFolder, stageFile } from '../lake/stage-file.ts'
import { prepareSession } from '../warehouse/prepare-session.ts'
import { resolveHeaders } from '../warehouse/raw-view.ts'
import { readWarehouse, relationOfTable } from '../warehouse/warehouse.ts'
import { cmsRelations, type MappedCms, mapCms } from './testing/mapped-cms.ts'
import { removeScratch, scratchFolder } from './testing/mapping-folder.ts'

afterAll(removeScratch)

const shared = process.env['FUNDWATCH_SHARED'] ?? join(repositoryFolder, '..', 'shared')
const folder = join(shared, 'data', 'cms_desynpuf_claimsdb')
const absent = cmsRelations.some((name) => !existsSync(join(folder, `${name}.csv`)))
const skipped = absent ? ' SKIPPED: shared/data/cms_desynpuf_claimsdb is not here, set FUNDWATCH_SHARED' : ''

/** The money columns of the source and where each must be found again, as sums over the same rows. */
const money = [
  ['inpatient', 'CLM_PMT_AMT', 'IP', 'hifp_pay'],
  ['inpatient', 'NCH_PRMRY_PYR_CLM_PD_AMT', 'IP', 'othfund_pay'],
  ['inpatient', 'NCH_BENE_IP_DDCTBL_AMT', 'IP', 'act_pay_dedc'],
  [
    'inpatient',
    'NCH_BENE_IP_DDCTBL_AMT NCH_BENE_PTA_COINSRNC_LBLTY_AM NCH_BENE_BLOOD_DDCTBL_LBLTY_AM',
    'IP',
    'psn_pay',
  ],
  ['outpatient', 'CLM_PMT_AMT', 'OP', 'hifp_pay'],
  ['outpatient', 'NCH_PRMRY_PYR_CLM_PD_AMT', 'OP', 'othfund_pay'],
  ['outpatient', 'NCH_BENE_PTB_DDCTBL_AMT', 'OP', 'act_pay_dedc'],
  [
    'outpatient',
    'NCH_BENE_PTB_DDCTBL_AMT NCH_BENE_PTB_COINSRNC_AMT NCH_BENE_BLOOD_DDCTBL_LBLTY_AM',
    'OP',
    'psn_pay',
  ],
  ['carrier', 'LINE_ALOWD_CHRG_AMT_#', 'CA', 'medfee_sumamt'],
  ['carrier', 'LINE_ALOWD_CHRG_AMT_#', 'CA', 'hi_agre_sumfee'],
  ['carrier', 'LINE_NCH_PMT_AMT_#', 'CA', 'hifp_pay'],
  ['carrier', 'LINE_BENE_PRMRY_PYR_PD_AMT_#', 'CA', 'othfund_pay'],
  ['carrier', 'LINE_BENE_PTB_DDCTBL_AMT_#', 'CA', 'act_pay_dedc'],
  ['carrier', 'LINE_BENE_PTB_DDCTBL_AMT_# LINE_COINSRNC_AMT_#', 'CA', 'psn_pay'],
  ['pde', 'TOT_RX_CST_AMT', 'RX', 'medfee_sumamt'],
  ['pde', 'PTNT_PAY_AMT', 'RX', 'psn_pay'],
] as const

/** `X_# Y` as the sum of X_1 … X_5 and Y in cents. */
function sumOf(columns: string): string {
  const places = ['1', '2', '3', '4', '5']
  const all = columns
    .split(' ')
    .flatMap((name) => (name.endsWith('#') ? places.map((place) => name.replace('#', place)) : [name]))
  const cents = all.map((name) => `cast(coalesce(${name}, '0') as decimal(18, 2))`)
  return `cast(coalesce(sum(${cents.join(' + ')}), 0) * 100 as bigint)`
}

// The subset is not part of the project: where it is absent, the invented rows of cms-desynpuf.int.test.ts speak for it.
describe.skipIf(absent)(`the CMS DE-SynPUF subset${skipped}`, () => {
  let cms: MappedCms
  const one = async (sql: string) => Object.values((await cms.rows(sql))[0] ?? {})
  beforeAll(async () => {
    cms = await mapCms(folder)
  })
  afterAll(() => cms.engine.close())

  it('is read completely', async () => {
    for (const { label, relation, rows } of cms.applied.sources) {
      expect(label).toBe(`${relation}.csv`)
      expect(await one(`select count(*) as n from delivered.${relation}`)).toEqual([rows])
    }
    expect(cms.applied.sources).toHaveLength(5)
    expect(cms.applied.unmatched).toEqual([])
  })

  it('accounts for every row: rows in = rows that became something + rows explained', () => {
    for (const { relation, rows } of cms.applied.sources) {
      const fates = cms.applied.accounts.filter((account) => account.relation === relation)
      expect(fates.length).toBeGreaterThan(0)
      expect(fates.reduce((sum, fate) => sum + fate.rows, 0)).toBe(rows)
    }
  })

  it.each([
    ['inpatient', 'CLM_ID', 'IP'],
    ['outpatient', 'CLM_ID', 'OP'],
    ['carrier', 'CLM_ID', 'CA'],
    ['pde', 'PDE_ID', 'RX'],
  ])('finds every claim of %s again as one encounter and one settlement', async (relation, id, kind) => {
    // Drug events share the encounter of their day.
    const keys = [['SETL_D', 'setl_id'], ...(kind === 'RX' ? [] : [['MDTRT_D', 'mdtrt_id']])]
    for (const [table, key] of keys) {
      const found = `select ${key} from target.${table} where starts_with(${key}, '${kind}')`
      const expected = `select '${kind}' || ${id} from delivered.${relation}`
      expect(await one(`select count(*) from ((${expected}) except all (${found}))`)).toEqual([0])
      expect(await one(`select count(*) from ((${found}) except all (${expected}))`)).toEqual([0])
    }
  })

  it('takes what a person bought on one day as one encounter', async () => {
    expect(await one("select count(*) from target.MDTRT_D where starts_with(mdtrt_id, 'RX')")).toEqual(
      await one('select count(distinct (DESYNPUF_ID, SRVC_DT)) from delivered.pde'),
    )
  })

  it('finds every person again, and explains the other years of the same person', async () => {
    expect(
      await one(
        'select count(*) from (select DESYNPUF_ID from delivered.bene except select psn_no from target.PSN_INFO_B)',
      ),
    ).toEqual([0])
    expect(await one('select count(*) - count(distinct psn_no) from target.PSN_INFO_B')).toEqual([0])
  })

  it.each([
    { code: 'ICD9_DGNS_CD_#', relation: 'inpatient', found: "SETL_LIST_DIAG_D where mdtrt_id like 'IP%'" },
    { code: 'ICD9_DGNS_CD_#', relation: 'outpatient', found: "SETL_LIST_DIAG_D where mdtrt_id like 'OP%'" },
    {
      code: 'ICD9_DGNS_CD_#',
      relation: 'carrier',
      found: "SETL_LIST_DIAG_D where setl_list_diag_id like 'CA%-D%'",
    },
    { code: 'ICD9_PRCDR_CD_#', relation: 'inpatient', found: 'SETL_LIST_OPRN_D' },
    { code: 'HCPCS_CD_#', relation: 'outpatient', found: "FEE_LIST_D where feedetl_sn like 'OP%-H%'" },
    {
      code: 'HCPCS_CD_#',
      relation: 'carrier',
      found: "FEE_LIST_D where feedetl_sn like 'CA%' and med_list_codg like 'HCPCS:%'",
    },
  ])('finds every $code of $relation again', async ({ code, relation, found }) => {
    const counts = ['1', '2', '3', '4', '5'].map((place) => `count(${code.replace('#', place)})`)
    const [delivered] = await one(`select ${counts.join(' + ')} from delivered.${relation}`)
    expect(delivered).toBeGreaterThan(0)
    expect(await one(`select count(*) from target.${found}`)).toEqual([delivered])
  })

  it.each(money.map(([relation, columns, kind, target]) => ({ relation, columns, kind, target })))(
    'carries $columns of $relation to the cent into $target',
    async ({ relation, columns, kind, target }) => {
      const [delivered] = await one(`select ${sumOf(columns)} from delivered.${relation}`)
      const [mapped] = await one(
        `select cast(sum(${target}) * 100 as bigint) from target.SETL_D where starts_with(mdtrt_id, '${kind}')`,
      )
      expect(mapped).toBe(delivered)
    },
  )

  it('has settlements that are the sum of their lines, each on its own', async () => {
    const unlike = `select count(*) from target.SETL_D as settled
      left join (select setl_id, sum(det_item_fee_sumamt) as amount from target.FEE_LIST_D group by setl_id) as lines
        using (setl_id)
      where coalesce(lines.amount, 0) <> settled.medfee_sumamt`
    expect(await one(unlike)).toEqual([0])
  })

  it('has no key twice, and no row without the row it belongs to', async () => {
    for (const [table, key] of [
      ['MDTRT_D', 'mdtrt_id'],
      ['SETL_D', 'setl_id'],
      ['FEE_LIST_D', 'feedetl_sn'],
      ['SETL_LIST_DIAG_D', 'setl_list_diag_id'],
      ['SETL_LIST_OPRN_D', 'setl_list_oprn_id'],
      ['FIXMEDINS_B', 'fixmedins_code'],
      ['STAFF_B', '(fixmedins_code, prac_psn_code)'],
    ]) {
      expect(await one(`select count(*) - count(distinct ${key}) from target.${table}`)).toEqual([0])
    }
    for (const [table, key, other] of [
      ['FEE_LIST_D', '(fixmedins_code, mdtrt_id, psn_no)', 'MDTRT_D'],
      ['SETL_D', '(fixmedins_code, mdtrt_id, psn_no)', 'MDTRT_D'],
      ['SETL_LIST_DIAG_D', '(mdtrt_id, psn_no)', 'MDTRT_D'],
      ['SETL_LIST_OPRN_D', '(mdtrt_id, psn_no)', 'MDTRT_D'],
      ['MDTRT_D', 'psn_no', 'PSN_INFO_B'],
      ['MDTRT_D', 'fixmedins_code', 'FIXMEDINS_B'],
      ['STAFF_B', 'fixmedins_code', 'FIXMEDINS_B'],
    ]) {
      expect(
        await one(
          `select count(*) from target.${table} where ${key} not in (select ${key} from target.${other})`,
        ),
      ).toEqual([0])
    }
  })

  it('passes every check of rows that refuses; what warns is what CMS rounded', async () => {
    const warehouse = readWarehouse()
    const place = scratchFolder()
    await prepareSession(cms.engine.connection, warehouse)
    const warnings = new Set<string>()
    for (const [fileNo, { table, file, rows }] of cms.applied.targets.entries()) {
      const relation = relationOfTable(warehouse, table)
      if (relation === undefined) throw new Error(`no relation is read from ${table}`)
      const columns = await cms.rows<{ name: string; type: string }>(
        `select column_name as name, column_type as type from (describe target.${table})`,
      )
      const staged = await stageFile(cms.engine.connection, warehouse, {
        table,
        relation,
        rawFile: file,
        headers: resolveHeaders(warehouse.fields.get(table) ?? [], columns),
        delivery: { batchNo: 1, fileNo, sourceRank: 2 },
        folder: place,
        bucketsPerPart: 256,
      })
      expect(existsSync(partsFolder(place, relation.name, fileNo))).toBe(true)
      expect([table, staged.accepted, staged.refused]).toEqual([table, rows, 0])
      for (const { check } of staged.problems) warnings.add(check)
    }
    expect([...warnings].toSorted()).toEqual(['payers-do-not-add-up'])
  })
})
