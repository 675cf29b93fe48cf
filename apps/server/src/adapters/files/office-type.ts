import { promisify } from 'node:util'
import { open, type ZipFile } from 'yauzl'

/** More parts than any document that people write. */
const MOST_PARTS = 10_000

const openZip = promisify<string, { lazyEntries: boolean; autoClose: boolean }, ZipFile>(open)

/**
 * Which office document an archive is by the names of its parts; undefined for every other archive, for one with macros, and for one
 * that is damaged. Nothing of it is unpacked.
 */
export async function officeType(path: string): Promise<'docx' | 'xlsx' | undefined> {
  try {
    const names = await namesIn(await openZip(path, { lazyEntries: true, autoClose: true }))
    if (names === undefined || !names.has('[Content_Types].xml')) return undefined
    if ([...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) return undefined
    if (names.has('word/document.xml')) return 'docx'
    return names.has('xl/workbook.xml') ? 'xlsx' : undefined
  } catch {
    // Whatever it is that the reader of archives cannot read: it is no document.
    return undefined
  }
}

function namesIn(archive: ZipFile): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve, reject) => {
    const names = new Set<string>()
    archive.on('error', reject)
    archive.on('end', () => resolve(names))
    archive.on('entry', ({ fileName }: { fileName: string }) => {
      names.add(fileName)
      if (names.size <= MOST_PARTS) return archive.readEntry()
      archive.close()
      resolve(undefined)
    })
    archive.readEntry()
  })
}
