// @ts-check

/** Serves what a restify program exports: the server. @type {import('../run/child.mjs').Serve} */
export const serve = ({ server }) => server
