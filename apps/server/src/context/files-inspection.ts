import { blobStore } from '../adapters/files/blob-store.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { fileContents } from '../adapters/postgres/files/file-list.ts'
import type { Settings } from '../config/env.ts'
import type { VerifyFilesPorts } from '../use-cases/hub/files/verify-files.ts'
import { openInstance } from './open-instance.ts'

/** Opens the evidence files of an instance for the time of one command. */
export async function withFiles<Result>(
  settings: Settings,
  work: (ports: VerifyFilesPorts) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-files',
    maxConnections: 1,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  try {
    return await work({ ...fileContents(pool), digestOf: blobStore(settings.dataFolder).digestOf })
  } finally {
    await pool.end()
    await instance.close()
  }
}
