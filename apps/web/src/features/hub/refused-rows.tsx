import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Descriptions, Empty, Flex, Skeleton, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { read } from '../../wire/client.ts'
import type { Answer } from '../../wire/paths.ts'
import { keyOf } from '../../wire/use-read.ts'

/** Which refused rows: of a batch, and where told of a file, a table or a check. */
export interface RefusedPlace {
  readonly no: number
  readonly fileNo?: number
  readonly table?: string
  readonly check?: string
}

const ROWS = 20

/** Refused rows one below the other, what is wrong first; people are hidden. */
export function RefusedRows({ place }: { readonly place: RefusedPlace }) {
  const { t } = useTranslation(['hub', 'app'])
  const list = useInfiniteQuery({
    queryKey: [...keyOf('/batches/refused', place), 'rows'],
    queryFn: ({ pageParam, signal }) =>
      read(
        '/batches/refused',
        { ...place, limit: ROWS, ...(pageParam !== null && { after: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Answer<'/batches/refused'>) => next,
  })
  if (list.error) return <Problem error={list.error} onAgain={() => void list.refetch()} />
  if (list.isPending) return <Skeleton active />
  const rows = list.data.pages.flatMap((page) => page.rows)
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t('refused.masked')}</Typography.Text>
      {rows.length === 0 && !list.hasNextPage ? <Empty description={t('refused.none')} /> : null}
      {rows.map((row) => (
        <Row key={`${row.fileNo} ${row.fileRow}`} row={row} />
      ))}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('act.more', { ns: 'app' })}
        </Button>
      ) : null}
    </Flex>
  )
}

function Row({ row }: { readonly row: Answer<'/batches/refused'>['rows'][number] }) {
  const { t } = useTranslation('hub')
  return (
    <section
      style={{ padding: 'var(--space-3)', border: '1px solid var(--line)', borderRadius: 6 }}
      aria-label={t('refused.row', { row: row.fileRow ?? '—' })}
    >
      <Flex gap={8} wrap align="center" style={{ marginBottom: 'var(--space-2)' }}>
        <strong>{t('refused.row', { row: row.fileRow ?? '—' })}</strong>
        <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
          {row.label}
        </Typography.Text>
      </Flex>
      <ul style={{ margin: '0 0 var(--space-2)', paddingLeft: 20 }}>
        {row.messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {row.cells.length === 0 ? (
        <Typography.Text type="secondary">{t('refused.uncut')}</Typography.Text>
      ) : (
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2 }}
          items={row.cells.map(({ name, title, value, isConcerned }) => ({
            key: name,
            label: title,
            children: isConcerned ? (
              <Tag color="warning" style={{ whiteSpace: 'normal' }}>
                {value === null || value === '' ? t('refused.empty') : value}
              </Tag>
            ) : (
              <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
            ),
          }))}
        />
      )}
    </section>
  )
}
