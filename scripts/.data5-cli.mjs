import { build } from 'esbuild'
import { prunedTypescript } from '/work/main/scripts/build/pruned-typescript.mjs'
await build({bundle:true,platform:'node',format:'cjs',target:'es2023',mainFields:['module','main'],plugins:[prunedTypescript],minify:true,entryPoints:['server/hosts/cli.ts'],outfile:'/tmp/data5/cli.cjs',logLevel:'warning'})
