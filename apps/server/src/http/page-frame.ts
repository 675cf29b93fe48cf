import { type Html, html } from '../use-cases/review/report/page/html.ts'

/** A page inside the frame that all pages share. */
export interface FramedPage {
  /** What the page is about, behind the name of the platform. */
  readonly title: string
  readonly isSimulated: boolean
  /** On the right of the head. */
  readonly mark?: string | null
  /** Loads the page anew after so many seconds. */
  readonly refreshSeconds?: number
  readonly main: Html
  readonly footer: Html
}

/** A complete page: head, the note on simulated cities, what it shows. */
export function framed({
  title,
  isSimulated,
  mark = null,
  refreshSeconds,
  main,
  footer,
}: FramedPage): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>医保基金智能监管平台 · ${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/status-page.css">
<link rel="stylesheet" href="/status-page-narrow.css">
<link rel="stylesheet" href="/review-page.css">
</head>
<body>
<header>
<div class="bar">
<img src="/icon.svg" alt="" width="36" height="36">
<div><h1>医保基金智能监管平台</h1><p>${title}</p></div>
${mark !== null && html`<span class="version">${mark}</span>`}
</div>
</header>
${isSimulated && html`<p class="simulated"><strong>模拟城市</strong>　这里的人员、机构和费用全部由本软件生成，不是真实数据。</p>`}
<main>
${main}
</main>
<footer>${footer}</footer>
</body>
</html>
`.text
}
