import { type ScreeningRunWish, screeningRun } from './support/screening-run.ts'

// Started by `bench/screening.ts` as a process of its own, so that its peak of memory is the screening's alone.
const wish = JSON.parse(process.argv[2] ?? '{}') as ScreeningRunWish
process.stdout.write(`${JSON.stringify(await screeningRun(wish))}\n`)
