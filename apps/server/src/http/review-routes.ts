import { placeOf } from '../use-cases/review/report/finding-cursor.ts'
import { reportPage } from '../use-cases/review/report/page/report-page.ts'
import type { Answer, Endpoint, Query } from './endpoint.ts'
import { findingListPage, findingPage, findingRulesPage, plainPage } from './findings-page.ts'
import type { ReviewDesk } from './review-desk.ts'

const page = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body })

const AWAY = '没有读到审核结果，请稍后刷新。'

/** The pages of findings and the report. */
export const reviewRoutes: readonly Endpoint[] = [
  withReview('/findings', async (desk, query) =>
    query.rule === undefined ? rulesPage(desk) : listPage(desk, query.rule, query.after),
  ),
  withReview('/finding', async (desk, { id = '' }) => {
    const story = /^[0-9a-f]{4,32}$/.test(id) ? await desk.story(id) : undefined
    return story
      ? page(findingPage(story, await desk.isSimulated()))
      : page(plainPage('疑点', '没有这条疑点，或编号不完整。'), 404)
  }),
  withReview('/report', async (desk) => {
    const { status, problem } = await desk.paper()
    return status === null
      ? page(plainPage('审核报告', problem ?? AWAY), 503)
      : page(reportPage(status, { kind: 'linked', hrefs: ['/report.css', '/report-print.css'] }))
  }),
]

/** An address that needs findings. */
function withReview(path: string, answer: (desk: ReviewDesk, query: Query) => Promise<Answer>): Endpoint {
  return {
    method: 'GET',
    path,
    handle: async ({ review }, query) =>
      review ? answer(review, query) : page(plainPage('审核结果', '这里不提供审核结果。'), 404),
  }
}

async function rulesPage(desk: ReviewDesk): Promise<Answer> {
  const { status, problem } = await desk.overview()
  if (status === null) return page(plainPage('疑点', problem ?? AWAY), 503)
  return page(findingRulesPage(status.summary, await desk.isSimulated()))
}

async function listPage(desk: ReviewDesk, ruleId: string, after: string | undefined): Promise<Answer> {
  const place = after === undefined ? null : placeOf(ruleId, after)
  if (place === undefined) return page(plainPage('疑点', '地址不完整，请从第一页开始。'), 400)
  const { found, book } = await desk.list(ruleId, place)
  const isSimulated = await desk.isSimulated()
  return page(findingListPage({ ruleId, book, found, isFirst: place === null, isSimulated }))
}
