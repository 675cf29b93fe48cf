import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { Suspense } from 'react'
import 'dayjs/locale/zh-cn'
import { queryClient } from './query-client.ts'
import { router } from './router.ts'
import { ShadeProvider, useShade } from './shade.tsx'
import { themeOf } from './theme.ts'
import { useScrolledByKeyboard } from './use-scrolled-by-keyboard.ts'

/** Everything that all pages stand in. */
export function Application() {
  return (
    <ShadeProvider>
      <QueryClientProvider client={queryClient}>
        <Themed />
      </QueryClientProvider>
    </ShadeProvider>
  )
}

function Themed() {
  const { shade } = useShade()
  useScrolledByKeyboard()
  return (
    <ConfigProvider
      locale={zhCN}
      theme={themeOf(shade)}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: 'optional', scrollToFirstError: true }}
    >
      <Suspense fallback={<div className="boot" />}>
        <RouterProvider router={router} />
      </Suspense>
    </ConfigProvider>
  )
}
