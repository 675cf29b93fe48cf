import { Button, Flex, Progress, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { byteText } from '../../components/bytes.tsx'
import { problemText } from '../../components/problem.tsx'
import type { Sending, useSending } from './use-sending.ts'

/** Files on their way, each with how far it is. */
export function SendingList({ sending }: { readonly sending: ReturnType<typeof useSending> }) {
  if (sending.items.length === 0) return null
  return (
    <Flex vertical gap={8} style={{ marginTop: 'var(--space-3)' }}>
      {sending.items.map((item) => (
        <Item key={item.key} item={item} sending={sending} />
      ))}
    </Flex>
  )
}

function Item({
  item,
  sending,
}: {
  readonly item: Sending
  readonly sending: ReturnType<typeof useSending>
}) {
  const { t } = useTranslation(['hub', 'app'])
  const { key, name, bytes, sent, state, error } = item
  const isMoving = state === 'waiting' || state === 'sending'
  return (
    <Flex gap={12} align="center" wrap>
      <div style={{ flex: 1, minWidth: 220 }}>
        <Flex justify="space-between" gap={8}>
          <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
          <Typography.Text type="secondary" style={{ whiteSpace: 'nowrap' }}>
            {byteText(sent)} / {byteText(bytes)}
          </Typography.Text>
        </Flex>
        <Progress
          size="small"
          percent={bytes === 0 ? 0 : Math.floor((100 * sent) / bytes)}
          status={state === 'sending' ? 'active' : state === 'failed' ? 'exception' : 'normal'}
          aria-label={name}
        />
        {state === 'failed' && error ? (
          <Typography.Text type="danger" role="alert">
            {problemText(error, (word) => t(word, { ns: 'app' }))}
          </Typography.Text>
        ) : null}
        {state === 'stopped' ? (
          <Typography.Text type="secondary">{t('upload.stopped')}</Typography.Text>
        ) : null}
      </div>
      {isMoving ? (
        <Button size="small" onClick={() => sending.stop(key)}>
          {t('upload.stop')}
        </Button>
      ) : (
        <Flex gap={8}>
          <Button size="small" onClick={() => sending.again(key)}>
            {t('upload.goOn')}
          </Button>
          <Button size="small" type="text" onClick={() => sending.forget(key)}>
            {t('upload.forget')}
          </Button>
        </Flex>
      )}
    </Flex>
  )
}
