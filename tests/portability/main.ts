import { compareScreens } from './screens.ts'

// `npm run test:portability [-- PATTERN… | screens [SCREEN…]]`: the audits of rules on ClickHouse beside the checks, and the marts and
// statements of screens on PostgreSQL and ClickHouse beside DuckDB; both if nothing is named. Ends with 1 when engines differ.
const [first, ...others] = process.argv.slice(2)
if (first !== 'screens') await import('./audits.ts')
if (first === undefined || first === 'screens') await compareScreens(others)
