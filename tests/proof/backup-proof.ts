import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateCity } from '@fundwatch/simulator'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { wallClock } from '../../apps/server/src/use-cases/hub/wall-clock.ts'
import { DrivenInstance } from '../../bench/support/driven-instance.ts'

const PERSONS = 20_000

/**
 * Backs up an instance again and again while a city is imported, audited and worked on, restores each backup onto an empty machine, and
 * throws when the chain does not verify or the lake is not whole there. Gives how many backups stood the test.
 */
export async function proveBackups({
  rounds,
  seed,
  tell,
}: {
  readonly rounds: number
  readonly seed: number
  readonly tell: (sentence: string) => void
}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-backups-'))
  const instance = await DrivenInstance.create()
  try {
    await simulateCity({ persons: PERSONS, months: 3, seed, out: join(folder, 'city') })
    await instance.start()
    let isOver = false
    const acting = act(instance.dataFolder, () => isOver)
    const importing = instance.run('import', join(folder, 'city')).then(() => instance.run('audit'))
    for (let round = 0; round < rounds; round += 1) {
      // At the beginning of the import, in the middle of it, in the audit, after it.
      await sleep(2000 + round * 3000)
      const backup = join(folder, `backup-${round}`)
      await expectWell(instance.run('backup', backup), '备份完成')
      tell(`backup ${round}: ${await restoreElsewhere(backup)}`)
      await rm(backup, { recursive: true })
    }
    isOver = true
    await importing
    tell(`${await acting} acts meanwhile`)
    return rounds
  } finally {
    await instance.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

async function restoreElsewhere(backup: string): Promise<string> {
  const elsewhere = await DrivenInstance.create()
  try {
    const output = await expectWell(elsewhere.run('restore', backup), '恢复完成。')
    return output
      .split('\n')
      .filter((line) => line.startsWith('已核对'))
      .join(' ')
  } finally {
    await elsewhere.remove()
  }
}

async function expectWell(
  running: Promise<{ readonly code: number | null; readonly output: string }>,
  words: string,
): Promise<string> {
  const { code, output } = await running
  if (code !== 0 || !output.includes(words)) throw new Error(`ended with ${code}:\n${output}`)
  return output
}

const jarLaw = {
  noun: 'jar',
  apply: (state: { readonly count: number } | null) => ({ count: (state?.count ?? 0) + 1 }),
}

/** Acts as people would, a hundred a second, until told to end; gives how many. */
async function act(dataFolder: string, isOver: () => boolean): Promise<number> {
  const { databaseUrl } = JSON.parse(await readFile(join(dataFolder, 'instance.json'), 'utf8')) as {
    databaseUrl: string
  }
  const pool = connect({ url: databaseUrl, onIdleError: () => undefined })
  const transact = transactOn(pool, { projections: {}, lists: () => ({}) })
  let acts = 0
  for (; !isOver(); acts += 1) {
    await transact(anAct(anActor([]), { at: wallClock(Date.now()) }), ({ histories }) =>
      histories.append(jarLaw, { id: randomUUID(), version: 0, state: null, event: { kind: 'filled' } }),
    )
    await sleep(10)
  }
  await pool.end()
  return acts
}
