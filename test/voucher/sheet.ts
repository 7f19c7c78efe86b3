import type { Answer, Browser, Web } from '../support/web'
import { fieldsOf, type FormFields } from '../support/form'

/** ร่างฎีกา as a person without script uses it: typed into, and sent by one of its buttons. */
export type Sheet = {
  readonly id: string
  readonly page: () => Answer
  readonly field: (name: string) => string
  readonly type: (fields: FormFields) => void
  /** Presses a button inside the form and follows where it leads. */
  readonly press: (button: string) => Promise<Answer>
  /** Sends the form to another address of the voucher, as its `formaction` buttons do. */
  readonly sendTo: (noun: string, headers?: Record<string, string>) => Promise<Answer>
  /** Sends it with files, as the attaching button does. */
  readonly attach: (files: readonly FileToAttach[], noun?: string) => Promise<Answer>
  readonly reload: () => Promise<Answer>
}

export type FileToAttach = {
  readonly type: string
  readonly name: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

/** Opens a new sheet, or one that is there. */
export async function openSheet(
  web: Web,
  browser: Browser,
  path = '/vouchers/new',
): Promise<Sheet> {
  let page = await browser.get(path)
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}: ${page.text}`)
  let fields = fieldsOf(page.html, 'id="draft"')
  const id = /action="\/vouchers\/(vou_\w+)\/draft"/.exec(page.html)?.[1] ?? ''

  const show = async (answer: Answer): Promise<Answer> => {
    page = answer.status === 303 ? await browser.follow(answer) : answer
    if (page.html.includes('id="draft"')) fields = fieldsOf(page.html, 'id="draft"')
    return page
  }
  const sent = (): FormFields => Object.fromEntries(Object.entries(fields))

  return {
    id,
    page: () => page,
    field: (name) => String(fields[name] ?? ''),
    type: (typed) => {
      fields = { ...fields, ...typed }
    },
    press: async (button) =>
      show(await browser.post(`/vouchers/${id}/draft`, { ...sent(), do: button })),
    sendTo: async (noun, headers) => browser.post(`/vouchers/${id}/${noun}`, sent(), headers),
    attach: async (files, noun = 'attachments') => {
      const body = new FormData()
      for (const [name, value] of Object.entries(sent())) {
        for (const one of [value].flat()) body.append(name, one)
      }
      for (const { type, name, content } of files) {
        body.append(`file.${type}`, new Blob([content]), name)
      }
      return show(await postMultipart(web, browser, `/vouchers/${id}/${noun}`, body))
    },
    reload: async () => show(await browser.get(`/vouchers/${id}/edit`)),
  }
}

/** A browser's own upload: fetch writes the parts and their boundary. */
export async function postMultipart(
  web: Web,
  browser: Browser,
  path: string,
  body: FormData,
): Promise<Answer> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${web.base}${path}`, {
    method: 'POST',
    body,
    headers: { cookie, accept: 'text/html' },
    redirect: 'manual',
  })
  const html = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location') ?? '',
    html,
    text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  }
}
