import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'
import { beginDays, gatherStaff } from '../casework/kill-days.ts'
import { databaseOf, killCasework, openCity } from '../casework/kill-rounds.ts'
import { wrongsInStock } from '../casework/kill-stock.ts'
import { demand, type ProofWish } from './proof.ts'

const PERSONS = 4000

/** No acknowledged event of casework is lost or doubled when parts are killed while people work. */
export async function proveCasework(wish: ProofWish): Promise<number> {
  const kills = await killCasework({ ...wish, persons: PERSONS })
  const promised = kills.reduce((sum, round) => sum + round.promised, 0)
  const wrongs = kills.flatMap(({ round, wrongs }) => wrongs.map((wrong) => `round ${round}: ${wrong}`))
  wish.tell(`${kills.length} kills of casework, ${promised} events promised, ${wrongs.length} wrong`)
  demand(wrongs)
  return kills.length
}

/** A backup in the middle of work, restored onto an empty machine: the chain verifies, the ledger balances, the lake is whole. */
export async function proveCaseworkBackup({ seed, tell }: ProofWish): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-casework-backup-'))
  const instance = await openCity(folder, { persons: PERSONS, seed })
  const elsewhere = await DrivenInstance.create()
  try {
    const days = beginDays(await gatherStaff(instance))
    await sleep(3000)
    const made = await instance.run('backup', join(folder, 'backup'))
    await days.stop()
    demand(made.code === 0 ? days.wrongs : [made.output])
    const restored = await elsewhere.run('restore', join(folder, 'backup'))
    // It says so only after it verified the chain and checked the lake.
    demand(restored.code === 0 && restored.output.includes('恢复完成。') ? [] : [restored.output])
    await elsewhere.start()
    demand(await wrongsElsewhere(elsewhere))
    tell(`casework was backed up amid ${days.promised.length} events and restored`)
    return 1
  } finally {
    await instance.remove()
    await elsewhere.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What was promised after the moment of the backup is not there: only that nothing is there by halves. */
async function wrongsElsewhere(instance: DrivenInstance): Promise<readonly string[]> {
  const pool = connect({ url: await databaseOf(instance), maxConnections: 2, onIdleError: () => undefined })
  try {
    return await wrongsInStock(pool, { promised: [], sheets: [] })
  } finally {
    await pool.end()
  }
}
