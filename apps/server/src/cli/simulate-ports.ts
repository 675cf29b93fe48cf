/** What simulating asks of whoever can. */
export interface SimulatePorts {
  simulate(request: {
    persons: number
    months: number
    seed: number
    out: string
    plant?: 'all' | 'evaluation' | readonly string[]
    typingErrors?: boolean
    startMonth?: string
  }): Promise<{ readonly lines: number; readonly text: string }>
  amplify(request: { from: string; to: string; times: number }): Promise<{ readonly text: string }>
}
