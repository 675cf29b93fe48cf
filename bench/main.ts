import { benchAudit } from './audit.ts'
import { benchImport, type ImportFigure } from './import.ts'
import { benchPersonHistory } from './person-history.ts'

// `npm run bench [-- times [formats]]`: times = how often the simulated city of about 0.4 million lines is amplified
// (50 gives 20 million lines, 253 gives 100 million).
// `npm run bench -- audit [times [memory]]`: the same of a city of a million lines, audited with all active rules.
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
const [first, ...others] = process.argv.slice(2)

if (first === 'audit') {
  const [times = 10, memory] = [others[0] === undefined ? undefined : Number(others[0]), others[1]]
  await benchAudit({ times, tell, ...(memory === undefined ? {} : { memory }) })
} else {
  await benchImport({
    times: Number(first ?? 12),
    formats: (others[0] ?? 'parquet,csv').split(',') as ImportFigure['format'][],
    tell,
    keep: async ({ dataFolder }, lines) => {
      const { persons, lines: found, p50, p95, slowest } = await benchPersonHistory(dataFolder)
      tell(
        `person history out of ${lines} lines: ${persons} persons, ${found} lines, p50 ${p50.toFixed(1)} ms, ` +
          `p95 ${p95.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`,
      )
    },
  })
}
