import { type CivilTime, secondNo } from '@fundwatch/domain'
import { expect, it } from 'vitest'
import type { Act } from '../trail/act.ts'
import type { DeskPorts, UploadRow } from './desk-ports.ts'
import { giveUpUploads } from './give-up-uploads.ts'

const NOW = '2026-03-03 12:00:00' as CivilTime
/** What the machine counts when the wall clock shows this. */
const msOf = (time: string) => (secondNo(time as CivilTime) - 8 * 3600) * 1000
const upload = (id: string, begunAt: string): UploadRow => ({
  id,
  name: `${id}.csv`,
  bytes: 10,
  modifiedMs: 0,
  byUser: 'u',
  byName: '甲',
  begunAt,
  isUsed: false,
})

it('gives up what was begun and not sent on for a day, and nothing that is whole or still comes', async () => {
  const rows = [
    upload('stopped', '2026-03-01 09:00:00'),
    upload('empty', '2026-03-02 11:59:59'),
    upload('slow', '2026-03-01 09:00:00'),
    upload('whole', '2026-02-01 09:00:00'),
    upload('fresh', '2026-03-02 12:00:01'),
  ]
  const received: Readonly<Record<string, number>> = { stopped: 4, slow: 4, whole: 10 }
  const written: Readonly<Record<string, number>> = {
    stopped: msOf('2026-03-01 10:00:00'),
    slow: msOf('2026-03-03 11:00:00'),
    whole: msOf('2026-02-01 10:00:00'),
  }
  const [gone, told, removed] = [[] as string[], [] as unknown[], [] as string[]]
  const stores = {
    hub: { uploads: async () => rows, removeUpload: async (id: string) => void gone.push(id) },
    trail: { write: async (entries: readonly unknown[]) => void told.push(...entries) },
  }
  const ports = {
    transact: async (_act: Act, work: (found: typeof stores) => unknown) => work(stores),
    bytes: {
      received: async ({ id }: UploadRow) => received[id] ?? 0,
      writtenAt: async ({ id }: UploadRow) => written[id],
      remove: async (id: string) => void removed.push(id),
    },
  } as unknown as Pick<DeskPorts, 'transact' | 'bytes'>
  expect(await giveUpUploads(ports, { at: secondNo(NOW) } as Act)).toBe(2)
  expect(gone).toEqual(['stopped', 'empty'])
  expect(removed).toEqual(['stopped', 'empty'])
  expect(told).toMatchObject([{ action: 'give-up-upload' }, { action: 'give-up-upload' }])
})
