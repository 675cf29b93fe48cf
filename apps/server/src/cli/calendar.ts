import { readFile } from 'node:fs/promises'
import { type CalendarNotice, noticesInForce } from '@fundwatch/domain'
import type { Command } from 'commander'
import type { NoticeFile } from '../use-cases/casework/publishing/import-notice.ts'

/** The working calendar of an instance, as commands use it. */
export interface CalendarDesk {
  /** In the order in which they came. */
  notices(): Promise<readonly CalendarNotice[]>
  /** Gives how many days the notice has. */
  adopt(file: NoticeFile): Promise<number>
}

/** Opens the calendar of an instance for the time of one command. */
export type WithCalendar = <Result>(work: (desk: CalendarDesk) => Promise<Result>) => Promise<Result>

/** `fundwatch calendar list | import`. */
export function registerCalendar(program: Command, withCalendar: WithCalendar): void {
  const calendar = program.command('calendar').description('工作日历: 各年节假日安排，期限按它计算')
  calendar
    .command('list')
    .description('列出已知的各年安排')
    .action(() =>
      withCalendar(async ({ notices }) => {
        for (const { year, source, days } of noticesInForce(await notices()))
          process.stdout.write(`${year}  ${days.length} 天  ${source}\n`)
      }),
    )
  calendar
    .command('import')
    .description('导入国务院办公厅公布的一年安排（CSV: 日期,类型,节日,文号），立即生效，写入审计日志')
    .argument('<file>', 'CSV 文件，UTF-8')
    .requiredOption('--year <year>', '年份')
    .requiredOption('--reason <text>', '原因，写入审计日志')
    .action((file: string, { year, reason }: { readonly year: string; readonly reason: string }) =>
      withCalendar(async ({ adopt }) => {
        if (!/^2[0-9]{3}$/.test(year)) throw new Error('年份应为四位数字，如 2027。')
        const days = await adopt({ year: Number(year), content: await readFile(file), reason })
        process.stdout.write(`已导入 ${year} 年节假日安排 ${days} 天，运行中的平台几秒内生效。\n`)
      }),
    )
}
