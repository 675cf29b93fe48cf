import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './write-whole.ts'

const DAY_FILE = /^(?<day>\d{4}-\d{2}-\d{2})\.txt$/

/** The anchors of an instance: `<data>/anchors/YYYY-MM-DD.txt`. */
export function anchorFolder(dataFolder: string) {
  const folder = join(dataFolder, 'anchors')
  const fileOf = (day: string) => join(folder, `${day}.txt`)
  return {
    folder,
    days: async (): Promise<readonly string[]> => {
      const names = await readdir(folder).catch(nothingYet)
      return names.flatMap((name) => DAY_FILE.exec(name)?.groups?.['day'] ?? []).toSorted()
    },
    read: (day: string) => readFile(fileOf(day), 'utf8'),
    append: async (day: string, text: string) => {
      const before = await readFile(fileOf(day), 'utf8').catch(() => '')
      await writeWhole(fileOf(day), before + text)
    },
  }
}

function nothingYet(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
