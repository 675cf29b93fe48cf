import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileMessage, linesOf, messagesIn } from './messages-in-file.ts'

/** The list that a folder of messages is sent by. */
const STORY = 'story.txt'

/**
 * The messages at a path, in order: those of a file; of a list (`.txt`: one file a line, `#` begins a remark); of a folder, by its
 * `story.txt` or else all its messages by name. Throws Error, in Chinese, for what cannot be read.
 */
export async function messagesAt(path: string): Promise<FileMessage[]> {
  if (await isFolder(path)) return messagesInFolder(path)
  if (!path.endsWith('.txt')) return messagesIn(path, await bytesOf(path))
  const named = linesOf(await bytesOf(path)).filter(({ text }) => !text.startsWith('#'))
  const read = named.map(async ({ text, line }) => {
    const file = join(dirname(path), text)
    return messagesIn(file, await bytesOf(file)).map((message) => ({ ...message, line }))
  })
  return (await Promise.all(read)).flat()
}

async function messagesInFolder(folder: string): Promise<FileMessage[]> {
  const names = await readdir(folder)
  if (names.includes(STORY)) return messagesAt(join(folder, STORY))
  const files = names.filter((name) => /\.jsonl?$/.test(name)).sort()
  const read = files.map(async (name) => messagesIn(name, await bytesOf(join(folder, name))))
  return (await Promise.all(read)).flat().map((message, at) => ({ ...message, line: at + 1 }))
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** The bytes of a file. Throws Error, in Chinese, when it cannot be read. */
export async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

const unreadable = (path: string, cause: unknown) =>
  new Error(`不能读取文件 ${path}，请检查路径和权限。`, { cause })
