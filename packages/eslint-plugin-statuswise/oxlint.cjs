module.exports = require('./dist/plugin.cjs').oxlintPlugin
