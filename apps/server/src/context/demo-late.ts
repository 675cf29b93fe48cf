import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { lineKeyFromText } from '@fundwatch/domain'
import { parse } from 'csv-parse/sync'
import type { LateBatch } from '../use-cases/casework/demo/late-batch.ts'

type Row = Record<string, string>

/** Amounts and quantities of a line, of which a refund has the opposite. */
const OPPOSITE = [
  'cnt',
  'det_item_fee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_amt',
] as const

/** Writes what comes late as the extract of another month, beside the simulated city it belongs to. Gives its folder. */
export async function writeLateBatch(
  city: string,
  { refundedLines, moved }: LateBatch,
  writtenAt: string,
): Promise<string> {
  const folder = `${city}-late`
  await mkdir(folder, { recursive: true })
  // What is in it is simulated too.
  await copyFile(join(city, 'simulation.json'), join(folder, 'simulation.json'))
  const wanted = new Set(refundedLines.flatMap((key) => lineKeyFromText(key)?.lineSn ?? []))
  const lines = await rowsOf(city, wanted)
  await writeCsv(
    join(folder, 'FEE_LIST_D_late.csv'),
    lines.map((row) => refundOf(row, writtenAt)),
  )
  if (moved !== null) await writeCsv(join(folder, 'FIXMEDINS_B.csv'), await movedRow(city, moved, writtenAt))
  return folder
}

/** The rows of some lines, by their numbers, from the monthly files. */
async function rowsOf(city: string, wanted: ReadonlySet<string>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const file of (await readdir(city)).filter((name) => name.startsWith('FEE_LIST_D'))) {
    let header: string | undefined
    const found: string[] = []
    for await (const line of createInterface({ input: createReadStream(join(city, file), 'utf8') })) {
      header ??= line
      // The number of the line comes first.
      if (wanted.has(line.slice(0, line.indexOf(',')))) found.push(line)
    }
    if (found.length > 0) rows.push(...(parse([header, ...found].join('\n'), { columns: true }) as Row[]))
  }
  return rows
}

function refundOf(row: Row, writtenAt: string): Row {
  const number = row['feedetl_sn'] ?? ''
  const told = OPPOSITE.filter((name) => name in row)
  const taken = Object.fromEntries(told.map((name) => [name, opposite(row[name] ?? '')]))
  return { ...row, ...taken, feedetl_sn: `R${number}`, init_feedetl_sn: number, updt_time: writtenAt }
}

const opposite = (amount: string) => (Number(amount) > 0 ? `-${amount}` : amount)

async function movedRow(
  city: string,
  { institutionId, county }: NonNullable<LateBatch['moved']>,
  writtenAt: string,
): Promise<readonly Row[]> {
  const all = parse(await readFile(join(city, 'FIXMEDINS_B.csv'), 'utf8'), { columns: true }) as Row[]
  const countyName = all.find((row) => row['fix_blng_admdvs'] === county)?.['admdvs_name'] ?? ''
  return all
    .filter((row) => row['fixmedins_code'] === institutionId)
    .map((row) => ({ ...row, fix_blng_admdvs: county, admdvs_name: countyName, updt_time: writtenAt }))
}

async function writeCsv(file: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  await writeFile(file, `${[columns.join(','), ...lines].join('\n')}\n`)
}
