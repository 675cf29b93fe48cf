import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { landSource } from './land-source.ts'
import type { LandingLab } from './landing-lab.ts'
import { gb18030, openLab } from './landing-lab.ts'
import { defaultLimits } from './landing-limits.ts'
import type { LandingProgress } from './source.ts'
import type { RefusedRow } from './write-refused-rows.ts'
import { writeRefusedRows } from './write-refused-rows.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

const rowsOf = (count: number): string =>
  `a,b\n${Array.from({ length: count }, (_, at) => `${at},${(at * 7919) % 1009}中`).join('\n')}\n`

const run = (command: string, args: string[]): boolean => spawnSync(command, args).status === 0

/** Only root may mount, and not in every container. */
function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  return run('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'])
}

describe('cancel', () => {
  it('leaves nothing behind at whatever step it comes', async () => {
    // The bad row at the end makes the file written again, after it was checked to the end.
    const content = `${rowsOf(1_500_000)}bad\n`
    const files = [
      lab.write('c.csv', content),
      lab.write('c.csv.gz', gzipSync(gb18030(content), { level: 1 })),
    ]
    const steps = [
      ['check', 'read', 'write'],
      ['unpack', 'convert'],
    ] as const
    for (const [at, path] of files.entries()) {
      const source = await lab.source(path)
      for (const stopAt of steps[at] ?? []) {
        const cancel = new AbortController()
        const folder = join(lab.folder, `cancel-${stopAt}`)
        const onProgress = ({ step }: LandingProgress): void => {
          // Writing reports its start, then every quarter of a second: abort in the middle.
          if (step === stopAt) setTimeout(() => cancel.abort(), step === 'write' ? 40 : 0)
        }
        const landing = landSource({
          source,
          folder,
          connection: lab.connection,
          onProgress,
          signal: cancel.signal,
        })
        await expect(landing).rejects.toMatchObject({ code: 'cancelled' })
        expect(readdirSync(folder)).toEqual([])
      }
    }
  })
})

describe('a file large enough to be copied while it is checked', () => {
  const body = Array.from({ length: 500_000 }, (_, at) => `${at},${at % 7},${'x'.repeat(30)}\n`).join('')

  it('lands whole when it is clean, with either line end', async () => {
    for (const content of [`a,b,c\n${body}`, `a,b,c\r\n${body.replaceAll('\n', '\r\n')}`]) {
      const landed = await lab.land('big.csv', content)
      expect(landed).toMatchObject({ rows: 500_000, refusedRows: 0 })
    }
  })

  it('lands without the bad row, wherever it is, and with quoted line ends', async () => {
    const middle = body.indexOf('\n', body.length / 2) + 1
    for (const at of [0, middle, body.length]) {
      const landed = await lab.land('big.csv', `a,b,c\n${body.slice(0, at)}bad,row\n${body.slice(at)}`)
      expect(landed).toMatchObject({ rows: 500_000, refusedRows: 1 })
    }
    const landed = await lab.land('big.csv', `a,b,c\n${body}1,2,"two\nlines"\n`)
    expect(landed).toMatchObject({ rows: 500_001, refusedRows: 0 })
    const last = await lab.connection.runAndReadAll(
      `select c from '${landed.rawFile}' where c like 'two%' and file_row_number = 500000`,
    )
    expect(last.getRowsJson()).toEqual([['two\nlines']])
  })
})

describe('refused rows of a landing', () => {
  it('replace those of an earlier landing in the same folder, or remove them', async () => {
    await lab.land('a.csv', 'a,b\n1\n')
    expect(lab.leftovers()).toEqual(['raw.parquet', 'refused.parquet'])
    await lab.land('a.csv', 'a,b\n1,2\n')
    expect(lab.leftovers()).toEqual(['raw.parquet'])
  })

  it('are written in file order however many there are', async () => {
    const body = Array.from({ length: 5000 }, (_, at) => (at % 2 === 0 ? `${at},x` : `${at}`)).join('\n')
    const landed = await lab.land('a.csv', `a,b\n${body}\n`)
    expect(landed).toMatchObject({ rows: 2500, refusedRows: 2500 })
    expect((await lab.refusals(landed)).map(({ row }) => row)).toEqual(
      Array.from({ length: 2500 }, (_, at) => 2 * at + 3),
    )
  })
})

describe.skipIf(!canMount())('a full disk (needs root to mount a small one)', () => {
  let small: string
  beforeAll(() => {
    small = join(lab.folder, 'small')
    mkdirSync(small)
    if (!run('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small])) throw new Error('mount failed')
  })
  afterAll(() => {
    run('umount', [small])
  })

  it('is named as such at every step and leaves no file', async () => {
    const noise = (count: number): string =>
      `a,b\n${Array.from({ length: count }, (_, at) => `${Math.sin(at)},${Math.cos(at)}`).join('\n')}\n`
    const content = noise(200_000)
    const files = {
      'plain: while Parquet is written': lab.write('d1.csv', content),
      'gzip: before unpacking': lab.write('d2.csv.gz', gzipSync(content)),
      'GB18030: before converting': lab.write('d3.csv', gb18030(`${content}中,文\n`)),
      'a bad row: while the cleaned copy is written': lab.write('d4.csv', `${content}1\n${content.slice(4)}`),
      'JSON: while cells are written': lab.write(
        'd5.jsonl',
        '{"a":"0123456789012345678901234567890"}\n'.repeat(200_000),
      ),
    }
    for (const path of Object.values(files)) {
      const source = await lab.source(path)
      for (const spareBytes of [defaultLimits.spareBytes, -1e12]) {
        const limits = { ...defaultLimits, spareBytes }
        const landing = landSource({ source, folder: join(small, 'out'), connection: lab.connection, limits })
        await expect(landing).rejects.toMatchObject({
          code: 'disk-full',
          message: expect.stringContaining('磁盘空间不足'),
        })
        expect(readdirSync(join(small, 'out'))).toEqual([])
      }
    }
  })

  it('stops writing refused rows in either format and removes the file', async () => {
    async function* rows(): AsyncGenerator<RefusedRow> {
      await Promise.resolve()
      for (let at = 0; at < 200_000; at += 1)
        yield { cells: [`${Math.sin(at)}`, `${Math.tan(at)}`], reasons: ['金额不符'] }
    }
    for (const format of ['csv', 'xlsx'] as const) {
      const to = join(small, `refused.${format}`)
      await expect(writeRefusedRows({ rows: rows(), columns: ['a', 'b'], to, format })).rejects.toMatchObject(
        {
          code: 'disk-full',
        },
      )
      expect(readdirSync(small)).toEqual(['out'])
    }
  })
})

describe('a city extract nobody here wrote', () => {
  it('is unharmed: the source file is only read', async () => {
    const path = lab.write('ro.csv', 'a,b\n1,2\n3\n')
    const before = readFileSync(path)
    await landSource({
      source: await lab.source(path),
      folder: join(lab.folder, 'ro'),
      connection: lab.connection,
    })
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})
