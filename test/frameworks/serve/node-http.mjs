// @ts-check

/** Serves what a program for node:http exports: the server itself. @type {import('../run/child.mjs').Serve} */
export const serve = (server) => server
