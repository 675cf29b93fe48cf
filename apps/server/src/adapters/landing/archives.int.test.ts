import { copyFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSources } from './find-sources.ts'
import { fingerprint } from './fingerprint.ts'
import type { LandingLab } from './landing-lab.ts'
import { buildZip, gb18030, openLab } from './landing-lab.ts'

let lab: LandingLab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

const tables = ['FEE_LIST_D', 'SETL_D']
const find = (path: string) => findSources([path], { tables, folder: join(lab.folder, 'find') })
const rowsOf = (count: number): string =>
  `a,b\n${Array.from({ length: count }, (_, at) => `${at},${(at * 7919) % 1009}`).join('\n')}\n`

describe('gzip', () => {
  it('refuses a truncated file as a whole', async () => {
    const packed = gzipSync(rowsOf(200_000))
    await expect(lab.land('t.csv.gz', packed.subarray(0, packed.length - 100))).rejects.toMatchObject({
      code: 'gzip-truncated',
    })
  })

  it('refuses a damaged file as a whole', async () => {
    const packed = gzipSync(rowsOf(200_000))
    packed.fill(0x55, 200_000, 200_200)
    await expect(lab.land('t.csv.gz', packed)).rejects.toMatchObject({ code: 'gzip-broken' })
  })

  it('stops a bomb while it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, 'a,b\n'))
    await expect(lab.land('bomb.csv.gz', bomb)).rejects.toMatchObject({ code: 'unpacks-too-far' })
    await expect(
      lab.land('abs.csv.gz', gzipSync(rowsOf(50_000)), { limits: { unpackBytes: 1000 } }),
    ).rejects.toMatchObject({
      code: 'unpacks-too-far',
    })
  })

  it('reports an archive inside a gzip', async () => {
    const nested = gzipSync(gzipSync('a,b\n1,2\n'))
    expect((await find(lab.write('n.csv.gz', nested))).skipped).toMatchObject([{ code: 'archive-nested' }])
  })
})

describe('zip', () => {
  it('opens as several sources, in a stable order, with the table of each', async () => {
    const zip = buildZip([
      { name: '导出/SETL_D_202501.csv', content: 'a,b\n3,4\n' },
      { name: '导出/', content: '' },
      { name: '导出/FEE_LIST_D.csv', content: 'a,b\n1,2\n' },
      { name: '__MACOSX/._FEE_LIST_D.csv', content: 'junk' },
      { name: '说明.pdf', content: '%PDF-1.7' },
    ])
    const { sources, skipped } = await find(lab.write('extract.zip', zip))
    expect(sources.map(({ label, tableGuess, format }) => [label, tableGuess, format])).toEqual([
      ['extract.zip › 导出/FEE_LIST_D.csv', 'FEE_LIST_D', 'csv'],
      ['extract.zip › 导出/SETL_D_202501.csv', 'SETL_D', 'csv'],
    ])
    expect(skipped).toMatchObject([{ label: 'extract.zip › 说明.pdf', code: 'format-unknown' }])
  })

  it('reads entry names in GBK, as Windows writes them', async () => {
    const { sources } = await find(
      lab.write('gbk.zip', buildZip([{ name: gb18030('费用FEE_LIST_D.csv'), content: 'a\n1\n' }])),
    )
    expect(sources).toMatchObject([{ entry: { name: '费用FEE_LIST_D.csv' }, tableGuess: 'FEE_LIST_D' }])
  })

  it('refuses entries whose name leads out of the archive, encrypted ones and nested archives; reads the rest', async () => {
    const content = 'a,b\n1,2\n'
    const zip = buildZip([
      { name: '../../etc/FEE_LIST_D.csv', content },
      { name: '/etc/passwd.csv', content },
      { name: 'C:\\windows\\x.csv', content },
      { name: '..\\up.csv', content },
      { name: 'secret.csv', content, flags: 1 },
      { name: 'inner.zip', content: buildZip([{ name: 'x.csv', content }]) },
      { name: 'inner.csv.gz', content: gzipSync(content) },
      { name: 'good.csv', content },
    ])
    const { sources, skipped } = await find(lab.write('evil.zip', zip))
    expect(sources.map(({ entry }) => entry?.name)).toEqual(['good.csv'])
    expect(
      Object.fromEntries(skipped.map(({ label, code }) => [label.replace('evil.zip › ', ''), code])),
    ).toEqual({
      '../../etc/FEE_LIST_D.csv': 'zip-unsafe-name',
      '/etc/passwd.csv': 'zip-unsafe-name',
      'C:/windows/x.csv': 'zip-unsafe-name',
      '../up.csv': 'zip-unsafe-name',
      'secret.csv': 'zip-encrypted',
      'inner.zip': 'archive-nested',
      'inner.csv.gz': 'archive-nested',
    })
  })

  it('refuses a truncated archive', async () => {
    const path = lab.write('t.zip', buildZip([{ name: 'a.csv', content: rowsOf(10_000) }]))
    truncateSync(path, 5000)
    expect((await find(path)).skipped).toMatchObject([{ code: 'zip-broken' }])
  })

  it('refuses an entry whose content does not match its checksum', async () => {
    await expect(
      lab.land('c.zip', buildZip([{ name: 'a.csv', content: rowsOf(9000), crc: 1 }])),
    ).rejects.toMatchObject({
      code: 'zip-broken',
    })
  })

  it('stops a bomb, whether it says its size or lies about it', async () => {
    const content = Buffer.alloc(60_000_000, 'a,b\n')
    await expect(lab.land('b.zip', buildZip([{ name: 'a.csv', content }]))).rejects.toMatchObject({
      code: 'unpacks-too-far',
    })
    const lying = lab.write('l.zip', buildZip([{ name: 'a.csv', content, claimedBytes: 9999 }]))
    expect((await find(lying)).skipped).toMatchObject([{ code: 'zip-broken' }])
  })

  it('refuses an archive whose entries share their bytes', async () => {
    const zip = buildZip([
      { name: 'a.csv', content: rowsOf(5000) },
      ...Array.from({ length: 50 }, (_, at) => ({
        name: `${at}.csv`,
        content: rowsOf(5000),
        overlaps: true,
      })),
    ])
    expect((await find(lab.write('o.zip', zip))).skipped).toMatchObject([{ code: 'zip-overlap' }])
  })

  it('refuses to unpack where the disk has no room for the entry', async () => {
    const zip = buildZip([{ name: 'a.csv', content: 'a,b\n1,2\n' }])
    const limits = { spareBytes: Number.MAX_SAFE_INTEGER / 2 }
    await expect(lab.land('r.zip', zip, { limits })).rejects.toMatchObject({ code: 'disk-full' })
  })
})

describe('a folder of an extract', () => {
  it('is walked in order, hidden files left out, unknown ones reported, tables guessed from file or folder', async () => {
    lab.write('city/FEE_LIST_D/part-1.csv', 'a\n1\n')
    lab.write('city/b/setl_d.csv.gz', gzipSync('a\n1\n'))
    lab.write('city/rows.jsonl', '{"a":1}\n')
    lab.write('city/array.json', '[{"a":1}]')
    lab.write('city/old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))
    lab.write('city/README.md', '# readme')
    lab.write('city/.hidden.csv', 'a\n1\n')
    lab.write('city/~$book.xlsx', 'lock')
    lab.write('city/wrong-name.csv', gzipSync('a\n1\n'))
    const { sources, skipped } = await find(join(lab.folder, 'in', 'city'))
    expect(
      sources.map(({ label, format, compression, tableGuess }) => [label, format, compression, tableGuess]),
    ).toEqual([
      ['city/FEE_LIST_D/part-1.csv', 'csv', 'none', 'FEE_LIST_D'],
      ['city/b/setl_d.csv.gz', 'csv', 'gzip', 'SETL_D'],
      ['city/rows.jsonl', 'jsonl', 'none', undefined],
      ['city/wrong-name.csv', 'csv', 'gzip', undefined],
    ])
    expect(skipped.map(({ label, code }) => [label, code])).toEqual([
      ['city/README.md', 'format-unknown'],
      ['city/array.json', 'format-json-array'],
      ['city/old.xls', 'format-old-excel'],
    ])
  })

  it('says so when a path does not exist', async () => {
    await expect(find(join(lab.folder, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('fingerprint', () => {
  it('is the SHA-256 of the content, however it is packed or called', async () => {
    const content = rowsOf(1000)
    const plain = lab.write('f.csv', content)
    const other = lab.write('g.csv', '')
    copyFileSync(plain, other)
    const sources = await Promise.all(
      [
        plain,
        other,
        lab.write('f.csv.gz', gzipSync(content)),
        lab.write('f.zip', buildZip([{ name: 'f.csv', content }])),
      ].map((path) => lab.source(path)),
    )
    const prints = await Promise.all(sources.map((source) => fingerprint(source)))
    expect(new Set(prints).size).toBe(1)
    const abc = await fingerprint(await lab.source(lab.write('abc.csv', 'abc')))
    expect(abc).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
