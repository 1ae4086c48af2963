import data from '../../../data/error-classes.json'
import { createLibraryMembers } from './library-members.ts'

const errors = createLibraryMembers(data)

/** The code that a library's error is answered with: `@nestjs/common` with [NotFoundException] is 404. Paths as for constants; `[TRPCError#code, NOT_FOUND]` is an error whose option `code` says it. */
export const errorStatus = errors.valueOf

/** Whether a package is a function that makes an error of the status among its arguments: `createError(404, message)`. */
export const makesErrorsByStatus = (module: string): boolean => data.byStatus.includes(module)

/** How a library spells the error of a code, as a path below its exports: [NotFoundException]. */
export const errorSpelling = errors.spellingOf
