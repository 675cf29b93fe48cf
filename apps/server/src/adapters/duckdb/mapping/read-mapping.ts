import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConfinedEngine } from './confined-engine.ts'
import type { Mapping } from './mapping.ts'
import { prepareStatements } from './prepare-statements.ts'
import { readFolder } from './read-folder.ts'

/**
 * Reads a mapping folder and proves it before any data is there: its files, its code lists, that each statement is one
 * SELECT that stays inside, that it binds to the declared columns, and that its result is a national table. None of them is
 * run. Fails with a MappingError that says what to correct.
 */
export async function readMapping(folder: string): Promise<Mapping> {
  const mapping = readFolder(folder)
  const spillFolder = await mkdtemp(join(tmpdir(), 'fundwatch-mapping-'))
  try {
    const limits = { memory: '512MB', threads: 1, spillFolder }
    const engine = await openConfinedEngine({ mapping, filesOf: new Map(), limits })
    try {
      await prepareStatements(engine.connection, mapping)
    } finally {
      engine.close()
    }
  } finally {
    await rm(spillFolder, { recursive: true, force: true })
  }
  return mapping
}
