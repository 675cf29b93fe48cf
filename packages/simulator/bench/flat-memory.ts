import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateCity } from '../src/index.ts'

/*
 * Shows that memory does not grow with the number of lines: simulates about 1 million lines, and with the argument
 * `10` about 10 million, each in a process of its own, and prints rate and peak memory of each.
 *
 *   node packages/simulator/bench/flat-memory.ts [10]
 */

const MONTHS = 12
const PERSONS_PER_MILLION_LINES = 21_000

interface Measurement {
  lines: number
  rows: number
  seconds: number
  peakMegabytes: number
}

async function measure(millions: number): Promise<Measurement> {
  const out = mkdtempSync(join(tmpdir(), 'flat-memory-'))
  const start = performance.now()
  try {
    const persons = Math.round(millions * PERSONS_PER_MILLION_LINES)
    const { lines, rows } = await simulateCity({ persons, months: MONTHS, seed: 1, out, plant: 'all' })
    return {
      lines,
      rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
      seconds: (performance.now() - start) / 1000,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    }
  } finally {
    rmSync(out, { recursive: true })
  }
}

function report({ lines, rows, seconds, peakMegabytes }: Measurement): void {
  const rate = Math.round(lines / seconds).toLocaleString('en')
  console.log(
    `${lines.toLocaleString('en')} lines (${rows.toLocaleString('en')} rows in all) in ${seconds.toFixed(1)} s: ` +
      `${rate} lines/s, peak memory ${Math.round(peakMegabytes)} MB`,
  )
}

const [mode, size] = process.argv.slice(2)
if (mode === '--measure') {
  console.log(JSON.stringify(await measure(Number(size))))
} else {
  console.log(`${availableParallelism()} cores, Node ${process.version}`)
  for (const millions of mode === '10' ? [1, 10] : [1]) {
    const output = execFileSync(process.execPath, [import.meta.filename, '--measure', `${millions}`], {
      encoding: 'utf8',
    })
    report(JSON.parse(output))
  }
}
