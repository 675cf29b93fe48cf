import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'
import { beginDays, gatherStaff } from '../casework/kill-days.ts'
import { databaseOf, killCasework, openCity } from '../casework/kill-rounds.ts'
import { wrongsInStock } from '../casework/kill-stock.ts'

/** How long the proofs of casework are, and from which seed. */
export interface CaseworkProofWish {
  readonly rounds: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}

const PERSONS = 4000

/** The full proofs of casework: killed in the middle, and backed up in the middle. Gives how many there were; throws at the first that fails. */
export async function proveCasework(wish: CaseworkProofWish): Promise<number> {
  const kills = await killCasework({ ...wish, persons: PERSONS })
  demand(kills.flatMap(({ round, wrongs }) => wrongs.map((wrong) => `round ${round}: ${wrong}`)))
  await proveBackup(wish)
  return kills.length + 1
}

/** A backup in the middle of work, restored onto an empty machine: the chain verifies, the ledger balances, the lake is whole. */
async function proveBackup({ seed, tell }: CaseworkProofWish): Promise<void> {
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

function demand(wrongs: readonly string[]): void {
  if (wrongs.length > 0) throw new Error(wrongs.join('\n'))
}
