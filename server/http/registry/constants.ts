import data from '../../../data/constants.json'
import { createLibraryMembers } from './library-members.ts'

const constants = createLibraryMembers(data)

/** The code of a library's constant: `http-status-codes` with [StatusCodes, NOT_FOUND] is 404. A path starts with the imported name: `default` for a default import, `*` for a namespace or `require`. `major` is the library's major version, when known. */
export const constantValue = constants.valueOf

/** How a library spells a code, as a path below its exports; the name of today where it has several. */
export const constantSpelling = constants.spellingOf

/** The members of the list of status codes that a path of a library leads to; none where it leads to no list. In any of its versions. */
export const constantNames = constants.namesAt
