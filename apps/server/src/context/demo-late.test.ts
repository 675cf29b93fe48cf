import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeLateBatch } from './demo-late.ts'

const LINES = [
  'feedetl_sn,mdtrt_id,cnt,det_item_fee_sumamt,inscp_amt,init_feedetl_sn,updt_time,hilist_name',
  '11,E1,2,9.00,8.00,,2026-07-01 10:00:00,"检查, 甲"',
  '12,E1,1,3.00,3.00,,2026-07-01 10:00:00,检查乙',
]
const INSTITUTIONS = [
  'fixmedins_code,fix_blng_admdvs,admdvs_name,updt_time',
  'H1,990101,模拟甲区,2026-04-11 10:00:00',
  'H2,990102,模拟乙区,2026-04-11 10:00:00',
]

describe('what comes late to a demo city', () => {
  it('is the opposite of the lines, named by their numbers, and says that it is simulated', async () => {
    const city = await mkdtemp(join(tmpdir(), 'late-'))
    try {
      await writeFile(join(city, 'simulation.json'), '{"simulated": true}')
      await writeFile(join(city, 'FEE_LIST_D_202607.csv'), LINES.join('\n'))
      await writeFile(join(city, 'FIXMEDINS_B.csv'), INSTITUTIONS.join('\n'))
      const late = { refundedLines: ['H1/E1/11'], moved: { institutionId: 'H1', county: '990102' } }
      const folder = await writeLateBatch(city, late, '2026-11-22 09:00:00')
      expect(await readFile(join(folder, 'FEE_LIST_D_late.csv'), 'utf8')).toBe(
        `${LINES[0]}\nR11,E1,-2,-9.00,-8.00,11,2026-11-22 09:00:00,"检查, 甲"\n`,
      )
      expect(await readFile(join(folder, 'FIXMEDINS_B.csv'), 'utf8')).toBe(
        `${INSTITUTIONS[0]}\nH1,990102,模拟乙区,2026-11-22 09:00:00\n`,
      )
      expect(await readFile(join(folder, 'simulation.json'), 'utf8')).toContain('simulated')
      await rm(folder, { recursive: true })
    } finally {
      await rm(city, { recursive: true })
    }
  })
})
