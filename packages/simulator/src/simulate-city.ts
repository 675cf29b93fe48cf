import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newYearAccount } from './billing/settle.ts'
import { dayOfInstant } from './calendar/civil-time.ts'
import { buildCity } from './city/city.ts'
import { type Density, EVALUATION_DENSITY, USUAL_DENSITY } from './city/density.ts'
import type { Person } from './city/person.ts'
import { BLOCK_SIZE } from './city/population.ts'
import { CityFiles } from './csv/city-files.ts'
import { emptyFolder } from './csv/empty-folder.ts'
import { billAsThere } from './life/bill-as-there.ts'
import { keepHabits } from './life/keep-habits.ts'
import { keepToLimits } from './life/keep-to-limits.ts'
import { live } from './life/live.ts'
import { mergeLives } from './life/merge-lives.ts'
import { Random } from './random/random.ts'
import { recordInstitutions, recordPerson } from './record/masters.ts'
import { type Memory, recordEncounter } from './record/record-encounter.ts'
import { recordPlot } from './record/record-plot.ts'
import type { Archive } from './record/recording.ts'
import { Registry } from './record/registry.ts'
import type { CityPlot } from './schemes/city-plot.ts'
import { chooseSchemes, plotCity, type WantedSchemes } from './schemes/plot-city.ts'
import type { Scheme } from './schemes/scheme.ts'
import { closeStock } from './stock/close-stock.ts'
import { StockLedger } from './stock/stock-ledger.ts'
import { TraceCodes } from './stock/trace-codes.ts'
import type { SimulationProgress, SimulationSummary } from './summary.ts'

/** What to simulate. */
export interface SimulationRequest {
  persons: number
  /** Whole months, from 1. */
  months: number
  /** The same seed and parameters give the same bytes. */
  seed: number
  /** First month, `YYYY-MM`; by default the period ends with October 2026. */
  startMonth?: string | undefined
  /** Folder to write into: new, empty, or of an earlier simulation, which is replaced. */
  out: string
  /** Schemes to plant; none by default. */
  plant?: WantedSchemes | undefined
  /** How densely the city is built; by default as usual, and for `evaluation` with the peers and stays that screens of houses need. */
  density?: Density | undefined
  /**
   * Cases of each role per scheme; by default one per 2,500 persons, at least 6 and at most 400; fewer in a city of
   * less than 4,000.
   */
  pairs?: number | undefined
  /** Write also rows that a check must refuse. */
  typingErrors?: boolean | undefined
  onProgress?: ((progress: SimulationProgress) => void) | undefined
}

/** Names the folder as ours, and as simulated. */
const MARKER = 'simulation.json'
const BLOCKS_BETWEEN_PAUSES = 8

/**
 * Writes the extract of a simulated city as CSV files: masters, encounters, settlements, lines, diagnoses,
 * operations, stock, trace codes, checks, and labels when schemes are planted.
 * Throws RangeError for parameters that make no city and for a folder with foreign files, and the errors of the
 * file system.
 */
export async function simulateCity(request: SimulationRequest): Promise<SimulationSummary> {
  const { persons, months, seed, startMonth, out } = request
  if (!Number.isInteger(persons) || persons < 1)
    throw new RangeError('persons must be a whole number from 1.')
  if (!Number.isInteger(months) || months < 1) throw new RangeError('months must be a whole number from 1.')
  const chosen = chooseSchemes(request.plant)
  const usual = request.plant === 'evaluation' ? EVALUATION_DENSITY : USUAL_DENSITY
  const density = request.density ?? usual
  const city = buildCity({ persons, months, seed, startMonth, density })
  emptyFolder(out, MARKER)
  const hasFurther = chosen.some(({ tellsInsuredDays }) => tellsInsuredDays === true)
  const files = new CityFiles(out, city.period, { hasFurther })
  const archive: Archive = {
    city,
    files,
    registry: new Registry(seed),
    ledger: new StockLedger(months),
    traceCodes: new TraceCodes(seed),
    hasBadRows: request.typingErrors === true,
  }
  try {
    const plot = plotCity(city, chosen, { traceCodes: archive.traceCodes, pairs: request.pairs })
    recordInstitutions(city, files)
    recordPlot(archive, plot)
    await recordLives(archive, plot, request.onProgress)
    closeStock({ ...archive, overrideOf: (institution, item) => plot.purchasesOf(institution, item) })
  } finally {
    files.close()
  }
  const summary = summarise(request, archive, chosen)
  writeFileSync(join(out, MARKER), `${JSON.stringify(summary, undefined, 2)}\n`)
  return summary
}

async function recordLives(
  archive: Archive,
  plot: CityPlot,
  onProgress: SimulationRequest['onProgress'],
): Promise<void> {
  const { city, registry } = archive
  const { population } = city
  const blocks = Math.ceil(population.size / BLOCK_SIZE)
  for (let block = 0; block < blocks; block += 1) {
    for (const person of population.block(block)) recordLife(archive, plot, plot.asPlanned(person))
    if (block % BLOCKS_BETWEEN_PAUSES !== 0) continue
    onProgress?.({
      persons: Math.min(population.size, (block + 1) * BLOCK_SIZE),
      totalPersons: population.size,
      lines: registry.counts.lines,
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function recordLife(archive: Archive, plot: CityPlot, person: Person): void {
  const { city } = archive
  recordPerson(archive, person, plot.insuredDays.get(person.index))
  const random = new Random(`${city.seed}/life/${person.index}`)
  const memory: Memory = {
    random,
    year: newYearAccount(person.insurance, random.between(20_000, 600_000)),
    encounterIds: new Map(),
  }
  const lives = plot.livesOf(person.index)
  const ordinary = lives.some(({ isQuiet }) => isQuiet) ? [] : live({ city, person, random })
  const planned = lives.flatMap(({ streamKey, write }) =>
    write({ city, person, random: new Random(streamKey) }),
  )
  const lived = keepHabits(ordinary, { city, person, planned, habitsOf: (code) => plot.habitsOf(code) })
  const all = [...mergeLives(lived.ordinary, planned), ...lived.changed].sort((a, b) => a.begin - b.begin)
  const merged = keepToLimits(all, new Set([...planned, ...lived.changed]))
  for (const encounter of merged) {
    billAsThere(encounter, plot.billingsOf(encounter.institution.code))
    encounter.monthlyQuota = plot.quotaOf(encounter)
    if (dayOfInstant(encounter.begin) <= city.period.lastDay) recordEncounter(archive, memory, encounter)
  }
}

function summarise(
  request: SimulationRequest,
  { city, files, registry }: Archive,
  chosen: readonly Scheme[],
): SimulationSummary {
  const { labels } = city.period
  return {
    simulated: true,
    seed: request.seed,
    persons: request.persons,
    months: request.months,
    period: { first: labels[0] ?? '', last: labels.at(-1) ?? '' },
    schemes: chosen.map(({ name }) => name),
    typingErrors: request.typingErrors === true,
    institutions: city.institutions.length,
    ...registry.counts,
    rows: files.rowCounts(),
  }
}
