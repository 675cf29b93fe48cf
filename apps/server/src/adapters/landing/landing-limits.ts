const MEBIBYTE = 1024 * 1024
const GIGABYTE = 1_000_000_000

/** How far landing goes with one file before it refuses the line, the entry or the file. */
export interface LandingLimits {
  /** A record or a line longer than this many bytes is refused as `line-too-long`. */
  lineBytes: number
  /** Of a refused record, this many bytes of text are kept. */
  originalBytes: number
  /** A packed file may unpack to at most this many times its size … */
  unpackRatio: number
  /** … once it has passed this many bytes: short tables of equal rows pack better than any honest ratio. */
  unpackFreeBytes: number
  /** A packed file may unpack to at most this many bytes, whatever its ratio. */
  unpackBytes: number
  /** Entries one archive may have. */
  archiveEntries: number
  /** Unpacked bytes of one part of a workbook (a sheet, the shared texts). */
  workbookPartBytes: number
  /** Unpacked bytes of the shared texts of a workbook: they are held in memory. */
  sharedTextBytes: number
  /** Columns one table may have. */
  columns: number
  /** Bytes that must stay free on the disk beside what a step is going to write. */
  spareBytes: number
}

/** The limits of a city's import. */
export const defaultLimits: LandingLimits = {
  lineBytes: MEBIBYTE,
  originalBytes: 64 * 1024,
  unpackRatio: 200,
  unpackFreeBytes: 16 * MEBIBYTE,
  unpackBytes: 200 * GIGABYTE,
  archiveEntries: 10_000,
  workbookPartBytes: 8 * GIGABYTE,
  sharedTextBytes: 512 * MEBIBYTE,
  columns: 2000,
  spareBytes: 64 * MEBIBYTE,
}
