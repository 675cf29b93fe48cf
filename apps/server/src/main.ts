import { Command } from 'commander'
import { readScreens } from './adapters/catalog/read-screens.ts'
import { newFile } from './adapters/files/new-file.ts'
import { isDatabaseAway } from './adapters/postgres/until-database-answers.ts'
import { reportFiles } from './adapters/reports/report-files.ts'
import { registerCalendar } from './cli/calendar.ts'
import { registerImport } from './cli/import.ts'
import { checkText, registerLake } from './cli/lake.ts'
import { registerInstitution } from './cli/online/institution.ts'
import { registerOnline } from './cli/online/online.ts'
import { registerRefused } from './cli/refused.ts'
import { registerAudit, type WithReports } from './cli/review/audit.ts'
import { registerBackTest } from './cli/review/back-test.ts'
import { registerExplain } from './cli/review/explain.ts'
import { registerKnowledge } from './cli/review/knowledge.ts'
import { registerRelease } from './cli/review/release.ts'
import { registerRules } from './cli/review/rules.ts'
import { registerEvaluate } from './cli/screening/evaluate.ts'
import { registerRisk } from './cli/screening/risk.ts'
import { registerScreen } from './cli/screening/screen.ts'
import { registerSend } from './cli/send.ts'
import { registerSimulate } from './cli/simulate.ts'
import { registerSql } from './cli/sql.ts'
import { registerStart } from './cli/start/start.ts'
import { registerAuditTrail } from './cli/trail/audit-trail.ts'
import { registerBackup } from './cli/trail/backup.ts'
import { registerFiles } from './cli/trail/files.ts'
import { registerUser } from './cli/user.ts'
import { readSettings } from './config/env.ts'
import { backUpInstance, restoreInstance } from './context/backup.ts'
import { demoAccountsOf } from './context/demo-accounts.ts'
import { demoLateOf, fillDemoCasework, holdDemoStory } from './context/demo-city.ts'
import { evaluating } from './context/evaluating.ts'
import { withFiles } from './context/files-inspection.ts'
import { openStarted, withDesk } from './context/job-desk.ts'
import { checkLedgerOf } from './context/ledger-inspection.ts'
import { withLookingIn } from './context/looking-in.ts'
import { withInstitutions } from './context/online-access.ts'
import { withOnlineAdministration } from './context/online-administration.ts'
import { withCalendar } from './context/operator-calendar.ts'
import { withPeople } from './context/people.ts'
import { withReviewing } from './context/reviewing.ts'
import { withRiskRegister } from './context/risk-register.ts'
import { simulation } from './context/simulation.ts'
import { withTrail } from './context/trail-inspection.ts'
import { checkLake } from './use-cases/hub/check-lake.ts'
import { hubError } from './use-cases/hub/hub-error.ts'
import { verifyWithAnchors } from './use-cases/hub/trail/inspect-trail.ts'

const { settings, warnings } = readSettings(process.env)
for (const warning of warnings) process.stderr.write(`${warning}\n`)

const program = new Command('fundwatch')
  .description('医保基金智能监管平台')
  .showHelpAfterError('（用 --help 查看用法）')
const withReports: WithReports = (work) => withReviewing(settings, work)
registerStart(program, {
  settings,
  openInstance: () => openStarted(settings),
  simulation,
  withReports,
  demoAccounts: (databaseUrl) => demoAccountsOf(settings, databaseUrl),
  demoCasework: {
    hold: (databaseUrl, isNew) => holdDemoStory({ settings, databaseUrl, isNew }),
    live: (databaseUrl, isNew) => fillDemoCasework({ settings, databaseUrl, isNew }),
  },
  demoLate: demoLateOf(settings),
})
registerImport(program, (work) => withDesk(settings, work))
registerLake(program, (work) => withLookingIn(settings, work))
registerRefused(program, (work) => withLookingIn(settings, ({ refused }) => work(refused)))
registerSql(program, (work) => withLookingIn(settings, ({ reading }) => work(reading)))
registerSend(program, { port: settings.port })
registerSimulate(program, simulation, { port: settings.port })
registerAudit(program, { withDesk: (work) => withDesk(settings, work), withReports, files: reportFiles })
registerEvaluate(program, evaluating(settings))
registerRisk(program, {
  withDesk: (work) => withDesk(settings, work),
  withRegister: (work) => withRiskRegister(settings, work),
})
registerScreen(program, { withDesk: (work) => withDesk(settings, work), files: () => readScreens() })
registerExplain(program, withReports)
registerBackTest(program, { withDesk: (work) => withDesk(settings, work), files: reportFiles })
registerRules(program, (releaseNo, work) =>
  withReviewing(settings, async ({ filesOf }) => work(await filesOf(releaseNo))),
)
registerRelease(program, (work) => withReviewing(settings, work))
registerUser(program, (work) => withPeople(settings, work))
registerCalendar(program, (work) => withCalendar(settings, work))
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
registerAuditTrail(program, { withTrail: (work) => withTrail(settings, work), openFile: newFile })
registerFiles(program, (work) => withFiles(settings, work))
registerBackup(program, {
  backUp: (folder, tell) => backUpInstance(settings, folder, tell),
  restore: (folder, tell) => restoreInstance(settings, folder, tell),
  verifyTrail: () => withTrail(settings, (ports) => verifyWithAnchors(ports, [])),
  checkLedger: () => checkLedgerOf(settings),
  checkLake: () =>
    withLookingIn(settings, async ({ check }) => {
      const found = await checkLake(check, { checksums: true })
      return { problems: found.problems.length, text: checkText(found) }
    }),
})

try {
  await program.parseAsync()
} catch (error) {
  // What people can act on is said in one sentence; the rest is for whoever looks into it.
  process.stderr.write(`${sentenceOf(error)}\n`)
  if (settings.logLevel === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}

/** A database that stops, starts or is away says so in English and without advice. */
function sentenceOf(error: unknown): string {
  if (isDatabaseAway(error)) return hubError('database-lost').message
  return error instanceof Error ? error.message : String(error)
}
