import { Readable } from 'node:stream'
import { fileLaw } from '@fundwatch/domain'
import type { FilePorts } from '../../hub/files/file-ports.ts'
import { handInFile } from '../../hub/files/hand-in-file.ts'
import type { Act } from '../../hub/trail/act.ts'
import { idOf } from './demo-thread.ts'

/** A file of the demo city. */
export interface DemoFile {
  readonly noun: string
  readonly id: string
  readonly key: string
  readonly name: string
  readonly text: string
}

/** Hands in a file for a thing, unless a story that was cut has done so. */
export async function handInFor(ports: FilePorts, act: Act, file: DemoFile): Promise<string> {
  const id = idOf('file', file.key)
  const known = await ports.transact(act, ({ histories }) => histories.load(fileLaw, id))
  if (known !== undefined) return id
  const content = Readable.from([Buffer.from(`（模拟数据，不是真实材料）\n${file.text}\n`, 'utf8')])
  const { noun, id: thingId, name } = file
  await handInFile({ ...ports, newId: () => id }, act, { name, noun, id: thingId, content })
  return id
}
