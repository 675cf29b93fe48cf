import { Empty, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import type { Answer } from '../../../wire/paths.ts'
import styles from '../rule.module.css'
import { RuleLink } from '../rule-link.tsx'
import { useRuleTitles } from '../use-rule-titles.ts'

/** What a release on trial said beside that in use, of the same consultations. */
export function Shadow({ shadow }: { readonly shadow: Answer<'/releases/read'>['shadow'] }) {
  const { t } = useTranslation('rules')
  const titleOf = useRuleTitles()
  if (shadow === null)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('release.shadowNone')} />
  const { firstAt, lastAt, liveReleaseNo, calls, rules } = shadow
  return (
    <>
      <p className={styles.note}>
        {t('release.shadowAbout', { from: firstAt, to: lastAt, live: liveReleaseNo, calls })}
      </p>
      <Table
        size="small"
        rowKey="ruleId"
        dataSource={rules}
        pagination={false}
        scroll={{ x: 560 }}
        columns={[
          {
            key: 'rule',
            title: t('library.rule'),
            render: (_value, { ruleId }) => <RuleLink ruleId={ruleId}>{titleOf(ruleId)}</RuleLink>,
          },
          {
            key: 'both',
            title: t('release.both'),
            align: 'right',
            render: (_value, { both }) => <Count of={both} />,
          },
          {
            key: 'live',
            title: t('release.onlyLive'),
            align: 'right',
            render: (_value, { onlyLive }) => <Count of={onlyLive} />,
          },
          {
            key: 'trial',
            title: t('release.onlyTrial'),
            align: 'right',
            render: (_value, { onlyTrial }) => <Count of={onlyTrial} />,
          },
        ]}
      />
    </>
  )
}
