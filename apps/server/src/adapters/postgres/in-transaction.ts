import type pg from 'pg'

/** Runs work in a transaction on a session of its own; whatever it throws undoes everything. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (session: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const session = await pool.connect()
  let trouble: Error | undefined
  try {
    await session.query('begin')
    const result = await work(session)
    await session.query('commit')
    return result
  } catch (error) {
    // A session that cannot even take back what it did is not used again.
    trouble = await session.query('rollback').then(
      () => undefined,
      (reason: Error) => reason,
    )
    throw error
  } finally {
    session.release(trouble)
  }
}
