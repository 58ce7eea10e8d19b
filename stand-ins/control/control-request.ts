import type { z } from 'zod'

interface ControlCall {
  url: string
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: object
}

/** Calls the control API. Throws with its reason when it refuses. */
export async function controlRequest<S extends z.ZodType>(
  call: ControlCall,
  answer: S,
): Promise<z.output<S>> {
  const { url, method = 'GET', body } = call
  const response = await fetch(url, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return answer.parse(await response.json())
}
