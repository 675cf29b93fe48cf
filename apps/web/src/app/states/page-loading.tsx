import { Skeleton } from 'antd'

/** A page on its way: its shape, so that nothing jumps when it is there. */
export function PageLoading() {
  return (
    <div role="status" aria-busy="true" aria-label="正在读取" style={{ padding: 'var(--space-4)' }}>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 8 }} />
    </div>
  )
}
