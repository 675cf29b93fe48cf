import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { type Actor, type CivilTime, type Grant, secondNo, type UserId } from '@fundwatch/domain'
import type pg from 'pg'
import type { Act } from '../../../../use-cases/hub/trail/act.ts'
import { connect } from '../../connect.ts'
import { startPostgres } from '../../supervisor/start-postgres.ts'
import { makeReadyFolder } from '../../supervisor/testing/ready-folder.ts'

/** A PostgreSQL of its own with the whole schema. */
export interface CaseworkLab {
  readonly url: string
  readonly pool: pg.Pool
  /** Of its own; gone afterwards. */
  readonly folder: string
  close(): Promise<void>
}

/** Starts PostgreSQL in a temporary folder, with the whole schema. */
export async function openCaseworkLab(): Promise<CaseworkLab> {
  const folder = await makeReadyFolder()
  const postgres = await startPostgres({ dataFolder: folder, osUser: undefined })
  const pool = connect({ url: postgres.url })
  return {
    url: postgres.url,
    pool,
    folder,
    close: async () => {
      await pool.end()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A person with these roles. */
export function anActor(grants: readonly Omit<Grant, 'lentBy'>[], name = '测试员'): Actor {
  return {
    userId: randomUUID() as UserId,
    name,
    grants: grants.map((grant) => ({ ...grant, lentBy: null })),
    by: 'session',
  }
}

/** An act of a person, at 2026-03-02 09:00 unless told otherwise. */
export function anAct(actor: Actor, wish: Partial<Act> = {}): Act {
  return {
    actor,
    at: secondNo('2026-03-02 09:00:00' as CivilTime),
    requestId: randomUUID(),
    address: null,
    reason: null,
    lentBy: null,
    ...wish,
  }
}

/** Nothing is watched: the clock of a test is not the one on the wall. */
export const watchNothing = () => ({ stop: async () => undefined })
