import { civilDay } from '@fundwatch/domain'
import { SCREEN_FAMILIES, SCREEN_SUBJECTS } from '@fundwatch/screening'
import { countText } from '../../use-cases/hub/lake-words.ts'
import { parseScreens, type ScreenFiles } from '../../use-cases/screening/parse-screens.ts'
import type { ScreeningReport } from '../../use-cases/screening/run-screens.ts'
import { titledTable } from '../text-table.ts'

/** The screens as a table, and what is wrong in those that do not run, with file and line. */
export function screensText(files: ScreenFiles): string {
  const { screens, refused, complaints } = parseScreens(files)
  const rows = screens.map(({ id, title, family, subject, status, tags, summary }) => [
    id,
    title,
    SCREEN_FAMILIES[family],
    SCREEN_SUBJECTS[subject],
    status === 'active' ? '启用' : '草稿',
    tags.join(' '),
    summary,
  ])
  const stopped = refused.map(({ id, title }) => [id, title, '', '', '有错误', '', ''])
  const table = titledTable(
    ['模型', '名称', '类别', '对象', '状态', '三假一大', '找什么'],
    [...rows, ...stopped],
  )
  if (complaints.length === 0) return table
  const lines = complaints.map(({ origin, message }) => `  ${origin.file} 第 ${origin.line} 行: ${message}`)
  return [table, `${refused.length} 个模型有错误，不能运行，其余照常:`, ...lines, ''].join('\n')
}

/** A screening as people read it: what was looked at, what was found, how it changed since the last time. */
export function screeningText(report: ScreeningReport): string {
  const { runNo, lakeVersion, period, county, screens, resumed, seconds, peakMemoryBytes } = report
  const rows = screens.map((screen) => [
    screen.screenId,
    screen.title,
    countText(screen.looked),
    countText(screen.hits),
    countText(screen.fresh),
    countText(screen.changed),
    countText(screen.gone),
    countText(screen.notEnough),
    screen.seconds.toFixed(1),
    screen.failure === null ? screen.note : `没有运行成功: ${screen.failure}`,
  ])
  return [
    `第 ${runNo} 次筛查：数据湖版本 ${lakeVersion}，就诊结束日期 ${civilDay(period.fromDay)} 至 ${civilDay(period.toDay)}${county === null ? '' : `，只看区划 ${county}`}`,
    `用时 ${seconds.toFixed(1)} 秒，内存最多 ${Math.round(peakMemoryBytes / 1024 ** 2)} MB${resumed > 0 ? `；其中 ${resumed} 个模型接续上次中断的筛查` : ''}`,
    '',
    titledTable(
      ['模型', '名称', '对象数>', '结果>', '新出现>', '金额有变>', '不再出现>', '数据不足>', '秒>', '说明'],
      rows,
    ),
  ].join('\n')
}
