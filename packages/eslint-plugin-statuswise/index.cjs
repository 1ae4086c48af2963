module.exports = require('./dist/plugin.cjs').eslintPlugin
