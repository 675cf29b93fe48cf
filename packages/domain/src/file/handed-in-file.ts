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

/** A file that somebody handed in for a thing. What it holds is known by its SM3 and never changes. */
export interface HandedInFile {
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  /** Hexadecimal. */
  readonly sm3: string
  /** The thing it belongs to: who may see that may see the file. */
  readonly forNoun: string
  readonly forId: string
  readonly by: UserId
  readonly at: SecondNo
  readonly isWithdrawn: boolean
}

/** What happens to files. */
export type FileEvent =
  | ({ readonly kind: 'handed-in' } & Omit<HandedInFile, 'by' | 'at' | 'isWithdrawn'>)
  | { readonly kind: 'withdrawn'; readonly reason: string }

/** Files are handed in once, and may be withdrawn with a reason; what was in them is kept all the same. */
export const fileLaw: NounLaw<HandedInFile, FileEvent> = {
  noun: 'file',
  apply: (state, { event, by, at }) => {
    if (event.kind === 'handed-in') {
      if (state !== null) throw wrongState(state, '再次提交')
      const { kind: _, ...file } = event
      return { ...file, by, at, isWithdrawn: false }
    }
    if (state === null || state.isWithdrawn) throw wrongState(state, '撤回')
    if (event.reason.trim() === '') throw caseworkError('reason-missing', { action: '撤回文件' })
    return { ...state, isWithdrawn: true }
  },
}

function wrongState(state: HandedInFile | null, action: string) {
  const words = state === null ? '不存在' : state.isWithdrawn ? '已撤回' : '已提交'
  return caseworkError('wrong-state', { noun: '文件', state: words, action })
}
