import type { Readable } from 'node:stream'
import {
  ALL_FILE_TYPES,
  caseworkError,
  cleanFileName,
  FILE_TYPES,
  fileLaw,
  type HandedInFile,
} from '@fundwatch/domain'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { FilePorts, Received } from './file-ports.ts'

/** A file and what it is for. */
export interface HandInWish {
  readonly name: string
  readonly noun: string
  readonly id: string
  readonly content: Readable
}

/**
 * Takes a file for a thing. Who may not see the thing is told before anything is read; the bytes are on the disk before the database
 * knows of them.
 */
export async function handInFile(ports: FilePorts, act: Act, wish: HandInWish): Promise<Kept<HandedInFile>> {
  await refuseStrangers(ports, act, wish).catch((error: unknown) => {
    // Whoever sends still has to be heard out, or the answer does not reach him.
    wish.content.resume()
    throw error
  })
  const received = await ports.blobs.receive(wish.content, ports.mostFileBytes)
  if (received === undefined) throw tooLarge(ports.mostFileBytes)
  const type = received.type
  if (received.bytes === 0 || type === undefined) {
    await received.discard()
    throw received.bytes === 0 ? invalid('不能是空文件') : invalid(`应为以下之一: ${typesText()}`)
  }
  await received.keep()
  const event = {
    kind: 'handed-in',
    name: cleanFileName(wish.name, type),
    type,
    ...contentOf(received),
    forNoun: wish.noun,
    forId: wish.id,
  } as const
  return ports.transact(act, async ({ histories, findings }) => {
    // It may have changed hands while the bytes came.
    const reach = await ports.reachOf({ histories, findings }, { ...wish, actor: act.actor })
    if (!reach?.mayAttach) throw caseworkError('not-found')
    return histories.append(fileLaw, { id: ports.newId(), version: 0, state: null, event })
  })
}

function contentOf({ bytes, sm3 }: Received) {
  return { bytes, sm3 }
}

async function refuseStrangers(
  { transact, reachOf }: FilePorts,
  act: Act,
  { noun, id }: HandInWish,
): Promise<void> {
  const reach = await transact(act, ({ histories, findings }) =>
    reachOf({ histories, findings }, { noun, id, actor: act.actor }),
  )
  if (!reach?.mayRead) throw caseworkError('not-found')
  if (!reach.mayAttach) throw caseworkError('forbidden', { what: '为它提交文件' })
}

function tooLarge(mostBytes: number) {
  return invalid(`不能大于 ${Math.floor(mostBytes / 1024 / 1024)} MB`)
}

function invalid(reason: string) {
  return caseworkError('field-invalid', { field: '文件', reason })
}

function typesText(): string {
  return ALL_FILE_TYPES.map((type) => FILE_TYPES[type].title).join('、')
}
