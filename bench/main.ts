import { benchImport } from './import.ts'

// `npm run bench [-- times [formats]]`: times = how often the simulated city of about 0.4 million lines is amplified.
const times = Number(process.argv[2] ?? 12)
const formats = (process.argv[3] ?? 'parquet,csv').split(',') as ('parquet' | 'csv')[]
await benchImport({ times, formats, tell: (sentence) => void process.stdout.write(`${sentence}\n`) })
