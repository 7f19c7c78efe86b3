/** What a press of a button came to, as far as the officer can tell, and in which words. */
export type Answer = {
  readonly came: 'done' | 'refused' | 'unknown'
  readonly words: string
}

/** An officer at a browser: signs in, and posts the forms that the pages post. */
export type Officer = {
  /** Presses once. A web that is away, or an answer that never comes, is `unknown`. */
  readonly press: (path: string, fields: Readonly<Record<string, string>>) => Promise<Answer>
}

const patience = 25_000

/** Opens a browser for one person; it signs in when first needed, and again when the session is gone. */
export function officerAt(url: string, username: string, password: string): Officer {
  let cookies = new Map<string, string>()
  let signedIn: Promise<string> | undefined

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(path, url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...init,
      headers: {
        ...init.headers,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  const post = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'application/json' },
    })

  const signIn = async (): Promise<string> => {
    cookies = new Map()
    const door = tokenIn(await (await ask('/sign-in')).text())
    const answer = await ask('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ username, password, _csrf: door }),
    })
    if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.status}`)
    return tokenIn(await (await ask('/account')).text())
  }

  return {
    async press(path, fields) {
      try {
        signedIn ??= signIn()
        const answer = await post(path, { ...fields, _csrf: await signedIn })
        const words = `${answer.status} ${(await answer.text()).slice(0, 200)}`
        const isOut = isLed(answer, '/sign-in') || /AUTH_(FORM_EXPIRED|SIGN_IN)/.test(words)
        if (isOut) signedIn = undefined
        return { came: isOut ? 'unknown' : outcomeOf(answer), words }
      } catch (error) {
        await signedIn?.catch(() => (signedIn = undefined))
        return { came: 'unknown', words: String(error) }
      }
    },
  }
}

/** 200 and 303 say that it was done, 4xx that it was refused; anything else says nothing. */
function outcomeOf(answer: Response): Answer['came'] {
  if (answer.status === 202 || answer.status >= 500) return 'unknown'
  if (answer.status >= 400) return 'refused'
  return isLed(answer, '/acts/') ? 'unknown' : 'done'
}

function isLed(answer: Response, path: string): boolean {
  return answer.headers.get('location')?.startsWith(path) ?? false
}

function tokenIn(page: string): string {
  const found = /name="_csrf" value="([^"]+)"/.exec(page)?.[1]
  if (!found) throw new Error('the page has no form')
  return found
}
