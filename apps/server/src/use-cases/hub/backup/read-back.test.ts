import { expect, it } from 'vitest'
import type { BackupManifest } from './backup-manifest.ts'
import { readBack } from './read-back.ts'

const table = {
  table: '"hub"."batch"',
  columns: [],
  file: 'postgres/hub.batch',
  rows: 1,
  bytes: 3,
  sm3: 'aa',
}
const manifest = {
  format: 'fundwatch-backup/1',
  madeAt: '2026-03-02 09:00:00',
  migrations: [],
  lakeVersion: 1,
  lastSeal: null,
  tables: [table],
  sequences: [],
  files: [{ path: 'lake/a.parquet', bytes: 5, sm3: 'bb' }],
} satisfies BackupManifest
const lying = new Map([
  ['postgres/hub.batch', { bytes: 3, sm3: 'aa' }],
  ['lake/a.parquet', { bytes: 5, sm3: 'bb' }],
])
const read = (files: ReadonlyMap<string, { bytes: number; sm3: string }>, written = 'cc') =>
  readBack(
    { place: '/backup', manifest },
    { readManifest: async () => ({ sm3: 'cc', written }), digestOf: async (path) => files.get(path) },
  )

it('is content with a backup that lies there as it was written', async () => {
  await expect(read(lying)).resolves.toBeUndefined()
})

it('names the file that is gone, shorter or another', async () => {
  await expect(read(new Map([...lying].slice(0, 1)))).rejects.toThrow('lake/a.parquet')
  await expect(read(new Map([...lying, ['lake/a.parquet', { bytes: 4, sm3: 'bb' }]]))).rejects.toThrow('读回')
  await expect(read(new Map([...lying, ['postgres/hub.batch', { bytes: 3, sm3: 'xx' }]]))).rejects.toThrow(
    'hub.batch',
  )
  await expect(read(lying, 'dd')).rejects.toThrow('manifest')
})
