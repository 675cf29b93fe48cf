import { benchImport, type ImportFigure } from './import.ts'
import { benchPersonHistory } from './person-history.ts'

// `npm run bench [-- times [formats]]`: times = how often the simulated city of about 0.4 million lines is amplified
// (50 gives 20 million lines, 253 gives 100 million).
const times = Number(process.argv[2] ?? 12)
const formats = (process.argv[3] ?? 'parquet,csv').split(',') as ImportFigure['format'][]
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)

await benchImport({
  times,
  formats,
  tell,
  keep: async ({ dataFolder }, lines) => {
    const { persons, lines: found, p50, p95, slowest } = await benchPersonHistory(dataFolder)
    tell(
      `person history out of ${lines} lines: ${persons} persons, ${found} lines, p50 ${p50.toFixed(1)} ms, ` +
        `p95 ${p95.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`,
    )
  },
})
