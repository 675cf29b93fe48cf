import { Alert, Button, Flex } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { useKeptEdits } from './use-kept-edits.ts'

/** Says that changes of an earlier visit wait, and that there is no room to keep those of this one. */
export function KeptNote({ offered, hasRoom, restore, forget }: ReturnType<typeof useKeptEdits>) {
  const { t } = useTranslation('rules')
  return (
    <>
      {offered ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 8 }}
          title={t('draft.kept', {
            count: offered.rows.length,
            at: dayjs(offered.at).format('YYYY-MM-DD HH:mm'),
          })}
          action={
            <Flex gap={8}>
              <Button size="small" type="primary" onClick={restore}>
                {t('draft.restore')}
              </Button>
              <Button size="small" onClick={forget}>
                {t('draft.forget')}
              </Button>
            </Flex>
          }
        />
      ) : null}
      {hasRoom ? null : (
        <Alert type="warning" showIcon style={{ marginBottom: 8 }} title={t('draft.noRoom')} />
      )}
    </>
  )
}
