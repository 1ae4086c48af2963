import { anywhere } from '../../http/responses/endpoint.ts'
import type { Registration } from './adapter.ts'

/** What a registration says of itself where its code says no more: any method, any path, nothing before it. */
export const anyRequest: Omit<Registration, 'handlers'> = { ...anywhere, isMiddleware: false, before: [] }
