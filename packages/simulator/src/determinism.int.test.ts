import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './csv/parse-csv.ts'
import { simulateCity } from './simulate-city.ts'
import { simulateTables } from './testing/city-tables.ts'

function digests(folder: string): Record<string, string> {
  const files = readdirSync(folder).toSorted()
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  )
}

async function digestsOf(seed: number, plant: 'all' | undefined): Promise<Record<string, string>> {
  const city = await simulateTables({ persons: 1_600, months: 2, seed, plant, typingErrors: true })
  const found = digests(city.folder)
  city.remove()
  return found
}

describe('a simulation', () => {
  it('writes the same bytes for the same seed', async () => {
    expect(await digestsOf(5, 'all')).toEqual(await digestsOf(5, 'all'))
  })

  it('writes other bytes for another seed', async () => {
    const [one, other] = [await digestsOf(5, undefined), await digestsOf(6, undefined)]
    expect(one['MDTRT_D_202610.csv']).not.toBe(other['MDTRT_D_202610.csv'])
  })

  it('writes labels only when schemes are planted, and bad rows only on request', async () => {
    const plain = await simulateTables({ persons: 1_600, months: 2, seed: 5 })
    expect(readdirSync(plain.folder)).not.toContain('labels.csv')
    expect(plain.rowsOf('FEE_LIST_D').filter((line) => line['cnt'] === 'l0')).toEqual([])
    plain.remove()

    const typed = await simulateTables({ persons: 1_600, months: 2, seed: 5, typingErrors: true })
    const files = readdirSync(typed.folder).filter((file) => file.startsWith('FEE_LIST_D'))
    const lines = files.flatMap((file) => readFileSync(join(typed.folder, file), 'utf8').split('\n'))
    expect(lines.some((line) => line.includes('2026-13-45') || line.includes(',l0,'))).toBe(true)
    typed.remove()
  })

  it('refuses what makes no city', async () => {
    await expect(simulateTables({ persons: 0, months: 1, seed: 1 })).rejects.toThrow(RangeError)
    await expect(simulateTables({ persons: 100, months: 1, seed: 1, startMonth: 'spring' })).rejects.toThrow(
      /YYYY-MM/,
    )
    await expect(simulateTables({ persons: 100, months: 1, seed: 1, plant: ['unheard-of'] })).rejects.toThrow(
      /unheard-of/,
    )
  })
})

describe('the folder of a simulation', () => {
  it('is replaced as a whole by the next one, and refused when it holds foreign files', async () => {
    const out = mkdtempSync(join(tmpdir(), 'simulated-again-'))
    await simulateCity({ persons: 200, months: 2, seed: 1, out })
    await simulateCity({ persons: 200, months: 1, seed: 1, out })
    expect(readdirSync(out).filter((file) => file.startsWith('MDTRT_D'))).toEqual(['MDTRT_D_202610.csv'])
    rmSync(join(out, 'simulation.json'))
    await expect(simulateCity({ persons: 200, months: 1, seed: 1, out })).rejects.toThrow(/not empty/)
    rmSync(out, { recursive: true })
  })
})

describe('our CSV reader', () => {
  it('refuses a line with another number of fields', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow(SyntaxError)
  })
})
