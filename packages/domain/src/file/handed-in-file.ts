import type { SecondNo } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import type { UserId } from '../people/actor.ts'

/** What may be handed in: told by its bytes, never by its name. The first ending is given to a name that has none of them. */
export const FILE_TYPES = {
  pdf: { title: 'PDF 文档', media: 'application/pdf', endings: ['.pdf'] },
  png: { title: 'PNG 图片', media: 'image/png', endings: ['.png'] },
  jpeg: { title: 'JPEG 图片', media: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  docx: {
    title: 'Word 文档',
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['.docx'],
  },
  xlsx: {
    title: 'Excel 表格',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['.xlsx'],
  },
  text: { title: '文本或 CSV', media: 'text/plain', endings: ['.txt', '.csv'] },
  mp4: { title: 'MP4 视频', media: 'video/mp4', endings: ['.mp4'] },
} as const

/** The code of a type of file. */
export type FileType = keyof typeof FILE_TYPES

/** Every type of file. */
export const ALL_FILE_TYPES = Object.keys(FILE_TYPES) as readonly FileType[]

/** A thing that files belong to. */
export interface FileThing {
  readonly noun: string
  readonly id: string
}

/** A file that somebody handed in for a thing. What it holds is known by its SM3 and never changes. */
export interface HandedInFile {
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  /** Hexadecimal. */
  readonly sm3: string
  /** The thing it was handed in for: who may see that may see the file. */
  readonly forNoun: string
  readonly forId: string
  /** Other things it is evidence for: who may see one of them may see the file. */
  readonly links: readonly FileThing[]
  readonly by: UserId
  readonly at: SecondNo
  readonly isWithdrawn: boolean
}

/** What happens to files. */
export type FileEvent =
  | ({ readonly kind: 'handed-in' } & Omit<HandedInFile, 'by' | 'at' | 'isWithdrawn' | 'links'>)
  | ({ readonly kind: 'linked' } & FileThing)
  | ({ readonly kind: 'unlinked'; readonly reason: string } & FileThing)
  | { readonly kind: 'withdrawn'; readonly reason: string }

/** Files are handed in once, and may be withdrawn with a reason; what was in them is kept all the same. */
export const fileLaw: NounLaw<HandedInFile, FileEvent> = {
  noun: 'file',
  apply: (state, { event, by, at }) => {
    if (event.kind === 'handed-in') {
      if (state !== null) throw wrongState(state, '再次提交')
      const { kind: _, ...file } = event
      return { ...file, links: [], by, at, isWithdrawn: false }
    }
    if (state === null || state.isWithdrawn) throw wrongState(state, ACTIONS[event.kind])
    if (event.kind === 'linked') return linked(state, event)
    if (event.reason.trim() === '')
      throw caseworkError('reason-missing', { action: `${ACTIONS[event.kind]}文件` })
    return event.kind === 'unlinked' ? unlinked(state, event) : { ...state, isWithdrawn: true }
  },
}

const ACTIONS = { linked: '关联', unlinked: '取消关联', withdrawn: '撤回' } as const

/** The things of a file: the one it was handed in for, and those it was linked to. */
export function thingsOfFile({ forNoun, forId, links }: HandedInFile): readonly [FileThing, ...FileThing[]] {
  return [{ noun: forNoun, id: forId }, ...links]
}

function isSame(left: FileThing, right: FileThing): boolean {
  return left.noun === right.noun && left.id === right.id
}

const MOST_LINKS = 100

function linked(state: HandedInFile, { noun, id }: FileThing): HandedInFile {
  if (thingsOfFile(state).some((thing) => isSame(thing, { noun, id })))
    throw caseworkError('already-there', { what: '这项关联' })
  if (state.links.length >= MOST_LINKS)
    throw caseworkError('field-invalid', { field: '关联', reason: `最多 ${MOST_LINKS} 项` })
  return { ...state, links: [...state.links, { noun, id }] }
}

/** What it was handed in for it stays with: there it is withdrawn. */
function unlinked(state: HandedInFile, gone: FileThing): HandedInFile {
  const links = state.links.filter((thing) => !isSame(thing, gone))
  if (links.length === state.links.length) throw caseworkError('not-found')
  return { ...state, links }
}

function wrongState(state: HandedInFile | null, action: string) {
  const words = state === null ? '不存在' : state.isWithdrawn ? '已撤回' : '已提交'
  return caseworkError('wrong-state', { noun: '文件', state: words, action })
}
