import { benchAudit } from './audit.ts'
import { benchAdmission } from './casework/admission.ts'
import { benchLeads } from './casework/leads.ts'
import { benchWorklist } from './casework/worklist.ts'
import { benchEngine } from './engine/bench-engine.ts'
import { benchPeers } from './engine/peers/bench-peers.ts'
import { benchImport, type ImportFigure } from './import.ts'
import { benchOnline } from './online/bench-online.ts'
import { onlineBenchOptions } from './online/options.ts'
import { benchPersonHistory } from './person-history.ts'
import { benchScreening } from './screening.ts'
import { benchScreeningGraph } from './screening-graph.ts'
import { benchScreeningRisk } from './screening-risk.ts'
import { benchRiskOfLake } from './screening-risk-lake.ts'
import { benchTrail } from './trail/bench-trail.ts'

// `npm run bench [-- times [formats]]`: times = how often the simulated city of about 0.4 million lines is amplified
// (50 gives 20 million lines, 253 gives 100 million).
// `npm run bench -- audit [times [memory]]`: the same of a city of a million lines, audited with all active rules.
// `npm run bench -- screening [times [memory]]`: the same, screened by all active screens, once with and once without kept marts.
// `npm run bench -- screening-graph [visits [persons]]`: the co-visit graph of a made-up city of a year, and the rings in it.
// `npm run bench -- risk [persons [memory]]`: everybody of a made-up city scored from its lake, by models trained on the way.
// `npm run bench -- risk-table`: training and scoring on a table in memory, both kinds of models.
// `npm run bench -- engine`: whole claims by the online engine alone.
// `npm run bench -- online [persons [seconds [stages [profile folder]]]]`: hospitals asking a running instance that remembers so
// many persons, 50 lines each (400,000 persons make 20 million lines).
// `npm run bench -- trail [entries]`: an audit trail of so many entries is sealed and verified.
// `npm run bench -- worklist [findings [rounds]]`: the worklist of the casework over so many findings, every filter and sort.
// `npm run bench -- admission [findings]`: findings of audits entered into the review.
// `npm run bench -- leads [leads [rounds]]`: the lists of so many leads, every filter and sort.
// `npm run bench -- peers`: the online engine beside general rule engines, which are fetched when they are first asked for.
const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
const [first = '12', ...others] = process.argv.slice(2)

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  audit: () => {
    const [times = 10, memory] = [others[0] === undefined ? undefined : Number(others[0]), others[1]]
    return benchAudit({ times, tell, ...(memory === undefined ? {} : { memory }) })
  },
  screening: () =>
    benchScreening({
      times: Number(others[0] ?? 10),
      tell,
      ...(others[1] !== undefined && { memory: others[1] }),
    }),
  'screening-graph': async () =>
    benchScreeningGraph({
      visits: Number(others[0] ?? 5_000_000),
      persons: Number(others[1] ?? 1_000_000),
      tell,
    }),
  risk: () =>
    benchRiskOfLake(tell, {
      persons: Number(others[0] ?? 1_000_000),
      ...(others[1] !== undefined && { memory: others[1] }),
    }),
  'risk-table': async () => benchScreeningRisk(tell),
  engine: () => benchEngine(tell),
  online: () => benchOnline({ ...onlineBenchOptions(others), tell }),
  admission: () => benchAdmission(Number(others[0] ?? 1_000_000), tell),
  leads: () => benchLeads({ leads: Number(others[0] ?? 100_000), rounds: Number(others[1] ?? 3), tell }),
  peers: () => benchPeers(tell),
  worklist: () =>
    benchWorklist({ findings: Number(others[0] ?? 5_000_000), rounds: Number(others[1] ?? 2), tell }),
  trail: () => benchTrail({ entries: Number(others[0] ?? 1_000_000), tell }),
}

async function benchImports(times: number): Promise<void> {
  await benchImport({
    times,
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

const bench = Object.hasOwn(BENCHES, first) ? BENCHES[first] : undefined
if (bench) await bench()
else if (Number(first) > 0) await benchImports(Number(first))
else {
  process.stderr.write(
    `There is no bench "${first}". There are ${Object.keys(BENCHES).join(', ')}, and a number: how often the simulated city is amplified for the import bench.\n`,
  )
  process.exitCode = 1
}
