import { ThunderboltOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Flex, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { problemText } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { useAct } from '../../wire/use-act.ts'
import { useRead } from '../../wire/use-read.ts'

const TAKERS: readonly string[] = ['city-supervisor', 'county-handler', 'inspector']

/** The most pressing lead that nobody has, why it is, and taking it: whoever asks at the same time gets another one. */
export function NextLead({ onTaken }: { readonly onTaken: (id: string) => void }) {
  const { t } = useTranslation(['casework', 'app'])
  const { message } = App.useApp()
  const { grants } = useSession()
  const mayTake = grants.some(({ role }) => TAKERS.includes(role))
  const list = useRead(
    '/leads/list',
    { box: 'unassigned', status: ['waiting'], sort: 'score', limit: 1 },
    { enabled: mayTake },
  )
  const { mutate, isPending } = useAct('/leads/take-next', {
    onDone: ({ lead }) => {
      if (lead === null) void message.info(t('next.none'))
      else onTaken(lead.id)
    },
  })
  if (!mayTake) return null
  const best = list.data?.rows[0]
  return (
    <Section
      title={t('next.title')}
      extra={best ? t('next.waiting', { count: list.data?.counted ?? 0 }) : null}
    >
      {best === undefined ? (
        <Typography.Text type="secondary">
          {list.isPending ? t('next.looking') : t('next.none')}
        </Typography.Text>
      ) : (
        <Flex vertical gap={8}>
          <Link to="/casework/leads/$lead" params={{ lead: best.id }}>
            {best.no} {best.title}
          </Link>
          <Flex gap={8} wrap align="center">
            <Tag>{t('next.score', { score: best.score })}</Tag>
            <Tag>
              <FieldWord path="/leads/list" field="grade" value={best.grade} />
            </Tag>
            {best.isFraud ? <Tag color="warning">{t('lead.fraud')}</Tag> : null}
            <Money fen={best.amountFen} isLoss />
            <Due day={best.dueDay} />
          </Flex>
          <Typography.Text type="secondary">{t('next.why')}</Typography.Text>
          <Button
            type="primary"
            icon={<ThunderboltOutlined />}
            loading={isPending}
            onClick={() =>
              mutate(
                {},
                {
                  onError: (error) =>
                    void message.warning(problemText(error, (key) => t(key, { ns: 'app' }))),
                },
              )
            }
          >
            {t('next.take')}
          </Button>
        </Flex>
      )}
    </Section>
  )
}
