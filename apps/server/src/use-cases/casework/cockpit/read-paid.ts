import type { Act } from '../../hub/trail/act.ts'
import type { CockpitPorts, PaidRow } from './cockpit-ports.ts'
import { placeOf } from './place-of.ts'

/** What the fund paid by county and month, in the months asked for. Throws `forbidden` and `not-found`. */
export async function readPaid(
  { paid }: Pick<CockpitPorts, 'paid'>,
  act: Act,
  wish: { readonly fromMonth: number; readonly toMonth: number; readonly county?: string },
): Promise<{ readonly version: number; readonly rows: readonly PaidRow[] }> {
  const { counties } = placeOf(act, wish.county)
  const { version, rows } = await paid.read()
  return {
    version,
    rows: rows.filter(
      ({ county, month }) =>
        month >= wish.fromMonth && month <= wish.toMonth && (counties === null || counties.includes(county)),
    ),
  }
}
