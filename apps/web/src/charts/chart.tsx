import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Dropdown, Empty, Flex, Skeleton, Table } from 'antd'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShade } from '../app/shade.tsx'
import type { ChartRows } from './chart-rows.ts'
import { dressed } from './dressed.ts'
import { savePicture, saveRows } from './save-chart.ts'

interface ChartProps {
  /** What it shows, as text: title of files and of the picture for who cannot see it. */
  readonly name: string
  /** ECharts' own words. Must keep its identity while nothing changes. */
  readonly option: EChartsCoreOption
  readonly figures: ChartRows
  readonly height?: number
  readonly isLoading?: boolean
  /** What is drawn there was pressed: the name of the part and its place in the series. */
  readonly onPick?: (part: {
    readonly name: string
    readonly dataIndex: number
    readonly seriesName?: string
  }) => void
  readonly title?: ReactNode
  /** Without the buttons, as on the wall. */
  readonly isBare?: boolean
}

/** A chart: labelled, with its figures as a table, and to be taken along as a picture or a spreadsheet. */
export function Chart(props: ChartProps) {
  const { name, option, figures, height = 260, isLoading = false, onPick, title, isBare = false } = props
  const { t } = useTranslation('app')
  const [showsTable, setShowsTable] = useState(false)
  const drawn = useRef<EChartsType | null>(null)
  const isEmpty = figures.rows.length === 0
  const tools = isBare ? null : (
    <Flex gap={4} className="no-print" style={{ marginLeft: 'auto' }}>
      <Button
        size="small"
        type="text"
        icon={showsTable ? <BarChartOutlined /> : <TableOutlined />}
        aria-label={`${name}：${t(showsTable ? 'chart.picture' : 'chart.table')}`}
        onClick={() => setShowsTable(!showsTable)}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'png',
              label: t('chart.png'),
              disabled: showsTable,
              onClick: () => drawn.current && savePicture(drawn.current, name),
            },
            { key: 'csv', label: t('chart.xlsx'), onClick: () => saveRows(figures, name) },
          ],
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<DownloadOutlined />}
          aria-label={`${name}：${t('list.export')}`}
        />
      </Dropdown>
    </Flex>
  )
  return (
    <figure style={{ margin: 0 }} aria-label={name}>
      <Flex align="center">
        {title ? <figcaption>{title}</figcaption> : null}
        {tools}
      </Flex>
      {isLoading ? (
        <Skeleton.Node active style={{ width: '100%', height }} />
      ) : isEmpty ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('chart.noData')} style={{ height }} />
      ) : showsTable ? (
        <Table
          size="small"
          pagination={false}
          scroll={{ y: height - 40 }}
          rowKey={(row) => row.join('|')}
          columns={figures.columns.map((column, index) => ({
            title: column,
            key: column,
            render: (_value, row) => row[index],
          }))}
          dataSource={[...figures.rows]}
        />
      ) : (
        <Drawing
          name={name}
          option={option}
          height={height}
          onPick={onPick}
          onDrawn={(chart) => (drawn.current = chart)}
        />
      )}
    </figure>
  )
}

interface DrawingProps extends Pick<ChartProps, 'name' | 'option' | 'onPick'> {
  readonly height: number
  readonly onDrawn: (chart: EChartsType | null) => void
}

function Drawing({ name, option, height, onPick, onDrawn }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null)
  const { shade } = useShade()
  const latest = useRef({ onPick, onDrawn })
  useEffect(() => {
    latest.current = { onPick, onDrawn }
  })
  useEffect(() => {
    let chart: EChartsType | null = null
    let isGone = false
    const resize = new ResizeObserver(() => chart?.resize())
    const draw = async () => {
      // The library is large and comes when the first chart is drawn.
      const { init } = await import('./echarts.ts')
      if (isGone || place.current === null) return
      chart = init(place.current)
      chart.setOption(dressed(option, shade, name))
      chart.on('click', (part) => latest.current.onPick?.(part as never))
      resize.observe(place.current)
      latest.current.onDrawn(chart)
    }
    void draw()
    return () => {
      isGone = true
      resize.disconnect()
      chart?.dispose()
      latest.current.onDrawn(null)
    }
  }, [option, shade, name])
  return (
    <div
      ref={place}
      role="img"
      aria-label={name}
      style={{ height, cursor: onPick ? 'pointer' : 'default' }}
    />
  )
}
