import { type DeliveryPorts, type DeliveryReport, deliverUploads } from './deliver-uploads.ts'

/** How much was forgotten. */
export interface Forgotten {
  readonly messages: number
  readonly encounters: number
}

/** An encounter of which a settlement list was told, but not of whom it is: it is kept until somebody tells. */
export interface WaitingList {
  readonly institutionId: string
  readonly encounterId: string
  readonly rows: number
  /** Wall clock, `YYYY-MM-DD HH:mm:ss`. */
  readonly since: string
}

/** What a night's work on uploads takes. */
export type NightPorts = DeliveryPorts & {
  /** Gives settlement lists that wait to the persons of whom the lake knows their encounters; gives how many. */
  readonly adopt: () => Promise<number>
  /** What still waits, oldest first. */
  readonly waitingLists: () => Promise<readonly WaitingList[]>
  /** Forgets messages and uploads that were kept long enough; never what the lake does not have. */
  readonly forget: () => Promise<Forgotten>
}

/** What a night's work on uploads came to. */
export interface NightReport extends DeliveryReport {
  readonly forgotten: Forgotten
  /** Settlement lists that found their person tonight, and those that still wait for one. */
  readonly adopted: number
  readonly waiting: number
}

/** Finds persons for what waits for one, brings uploads that the lake does not know to it, then forgets what was kept long enough. */
export async function deliverThenForget(ports: NightPorts, signal: AbortSignal): Promise<NightReport> {
  const adopted = await ports.adopt()
  const delivered = await deliverUploads(ports, signal)
  const waiting = (await ports.waitingLists()).length
  return { ...delivered, forgotten: await ports.forget(), adopted, waiting }
}
