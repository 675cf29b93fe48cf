import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

const COLOURS = { refuse: 'warning', warn: 'default', flag: 'processing' } as const

/** What a check does with a row: refuses it, marks it, or finds that it does not fit the rest. */
export function EffectTag({ effect }: { readonly effect: keyof typeof COLOURS }) {
  const { t } = useTranslation('hub')
  return <Tag color={COLOURS[effect]}>{t(`effect.${effect}`)}</Tag>
}
