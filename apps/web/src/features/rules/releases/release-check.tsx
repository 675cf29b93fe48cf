import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../wire/use-read.ts'

const SHOWN = 10

/** Whether a release could be law: what is wrong, and where. */
export function ReleaseCheck({ releaseNo }: { readonly releaseNo: number }) {
  const { t } = useTranslation('rules')
  const { data } = useRead('/releases/check', { releaseNo })
  const margin = { marginBottom: 12 }
  if (data === undefined) return <Alert type="info" showIcon style={margin} title={t('release.checking')} />
  if (data.rows.length === 0)
    return <Alert type="success" showIcon style={margin} title={t('release.checkGood')} />
  return (
    <Alert
      type="warning"
      showIcon
      style={margin}
      title={t('release.checkBad', { count: data.rows.length })}
      description={
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {data.rows.slice(0, SHOWN).map(({ of, id, row, message }) => (
            <li key={`${id} ${row} ${message}`}>
              {of === 'dataset' ? (
                <Link to="." search={{ tab: 'edit', dataset: id } as never}>
                  {id} {row === null ? '' : t('release.row', { row: row + 1 })}
                </Link>
              ) : (
                id
              )}
              ：{message}
            </li>
          ))}
        </ul>
      }
    />
  )
}
