import { type RiskRunWish, riskRun } from './support/risk-run.ts'

// Started by `bench/screening-risk-lake.ts` as a process of its own, so that its peak of memory is the scoring's alone.
const wish = JSON.parse(process.argv[2] ?? '{}') as RiskRunWish
process.stdout.write(`${JSON.stringify(await riskRun(wish))}\n`)
