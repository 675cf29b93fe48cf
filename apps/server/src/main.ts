import { Command } from 'commander'
import { reportFiles } from './adapters/reports/report-files.ts'
import { registerImport } from './cli/import.ts'
import { registerLake } from './cli/lake.ts'
import { registerInstitution } from './cli/online/institution.ts'
import { registerOnline } from './cli/online/online.ts'
import { registerRefused } from './cli/refused.ts'
import { registerAudit, type WithReports } from './cli/review/audit.ts'
import { registerBackTest } from './cli/review/back-test.ts'
import { registerExplain } from './cli/review/explain.ts'
import { registerKnowledge } from './cli/review/knowledge.ts'
import { registerRelease } from './cli/review/release.ts'
import { registerRules } from './cli/review/rules.ts'
import { registerSend } from './cli/send.ts'
import { registerSimulate } from './cli/simulate.ts'
import { registerSql } from './cli/sql.ts'
import { registerStart } from './cli/start/start.ts'
import { readSettings } from './config/env.ts'
import { openStarted, withDesk } from './context/job-desk.ts'
import { withLookingIn } from './context/looking-in.ts'
import { withInstitutions } from './context/online-access.ts'
import { withOnlineAdministration } from './context/online-administration.ts'
import { withReviewing } from './context/reviewing.ts'
import { simulation } from './context/simulation.ts'

const { settings, warnings } = readSettings(process.env)
for (const warning of warnings) process.stderr.write(`${warning}\n`)

const program = new Command('fundwatch')
  .description('医保基金智能监管平台')
  .showHelpAfterError('（用 --help 查看用法）')
const withReports: WithReports = (work) => withReviewing(settings, work)
registerStart(program, { settings, openInstance: () => openStarted(settings), simulation, withReports })
registerImport(program, (work) => withDesk(settings, work))
registerLake(program, (work) => withLookingIn(settings, work))
registerRefused(program, (work) => withLookingIn(settings, ({ refused }) => work(refused)))
registerSql(program, (work) => withLookingIn(settings, ({ reading }) => work(reading)))
registerSend(program, { port: settings.port })
registerSimulate(program, simulation, { port: settings.port })
registerAudit(program, { withDesk: (work) => withDesk(settings, work), withReports, files: reportFiles })
registerExplain(program, withReports)
registerBackTest(program, { withDesk: (work) => withDesk(settings, work), files: reportFiles })
registerRules(program, (releaseNo, work) =>
  withReviewing(settings, async ({ filesOf }) => work(await filesOf(releaseNo))),
)
registerRelease(program, (work) => withReviewing(settings, work))
registerInstitution(program, (work) => withInstitutions(settings, work))
registerOnline(
  program,
  (work) => withOnlineAdministration(settings, work),
  (work) => withDesk(settings, work),
)
registerKnowledge(program, {
  withKnowledge: (work) => withReviewing(settings, work),
  withDesk: (work) => withDesk(settings, work),
})

try {
  await program.parseAsync()
} catch (error) {
  // What people can act on is said in one sentence; the rest is for whoever looks into it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (settings.logLevel === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}
