import { type AuditRunWish, auditRun } from './support/audit-run.ts'

// Started by `bench/audit.ts` as a process of its own, so that its peak of memory is the audit's alone.
const wish = JSON.parse(process.argv[2] ?? '{}') as AuditRunWish
process.stdout.write(`${JSON.stringify(await auditRun(wish))}\n`)
