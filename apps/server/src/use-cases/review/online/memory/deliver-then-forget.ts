import { type DeliveryPorts, type DeliveryReport, deliverUploads } from './deliver-uploads.ts'

/** How much was forgotten. */
export interface Forgotten {
  readonly messages: number
  readonly encounters: number
}

/** What a night's work on uploads takes. */
export type NightPorts = DeliveryPorts & {
  /** Forgets messages and uploads that were kept long enough; never what the lake does not have. */
  readonly forget: () => Promise<Forgotten>
}

/** What a night's work on uploads came to. */
export interface NightReport extends DeliveryReport {
  readonly forgotten: Forgotten
}

/** Brings uploads that the lake does not know to it, then forgets what was kept long enough. */
export async function deliverThenForget(ports: NightPorts, signal: AbortSignal): Promise<NightReport> {
  const delivered = await deliverUploads(ports, signal)
  return { ...delivered, forgotten: await ports.forget() }
}
