import { formatInstant } from '../calendar/civil-time.ts'
import { monthOf } from '../calendar/period.ts'
import type { CityPlot } from '../schemes/city-plot.ts'
import { batchOf } from '../stock/batch.ts'
import { recordPractitioner } from './masters.ts'
import type { Archive } from './recording.ts'

/** Writes what a plot needs beforehand: further posts of doctors, and boxes whose codes it hands over. */
export function recordPlot({ city, files }: Archive, plot: CityPlot): void {
  const updated = formatInstant((city.period.firstDay - 20) * 86_400 + 36_000)
  for (const post of plot.furtherPosts)
    recordPractitioner(files, post.staff, { ...post, updated, isFurtherPost: true })
  for (const { code, item, institution, month, at } of plot.boxes) {
    const batch = batchOf(city.period, { institution, item, month })
    const enteredAt = at ?? batch.boughtAtSecond
    files.writeMonthly('DRUG_TRAC_D', at === undefined ? month : monthOf(city.period, at), {
      fixmedins_code: institution.code,
      drug_trac_codg: code,
      med_list_codg: item.code,
      trac_evnt_type: '1',
      evnt_time: formatInstant(enteredAt),
      fixmedins_bchno: batch.number,
    })
  }
}
