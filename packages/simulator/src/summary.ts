/** What a simulation wrote; also the content of `simulation.json`. */
export interface SimulationSummary {
  /** Always true: nobody may take the folder for real data. */
  simulated: true
  seed: number
  persons: number
  months: number
  /** First and last month, `YYYYMM`. */
  period: { first: string; last: string }
  /** Names of the planted schemes. */
  schemes: readonly string[]
  typingErrors: boolean
  institutions: number
  encounters: number
  settlements: number
  lines: number
  /** Rows by table. */
  rows: Readonly<Record<string, number>>
}

/** How far a simulation is. */
export interface SimulationProgress {
  persons: number
  totalPersons: number
  lines: number
}
