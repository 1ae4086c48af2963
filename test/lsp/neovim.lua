-- Run by neovim.test.ts inside Neovim: opens a file with the language server, and writes what its user would see as JSON.
-- Also for Neovim 0.7, which knows no vim.lsp.config.
local node, server, file, result = vim.env.STATUSWISE_NODE, vim.env.STATUSWISE_SERVER, vim.env.STATUSWISE_FILE, vim.env.STATUSWISE_RESULT
local patience = 60000

local function finish(seen)
  vim.fn.writefile({ vim.fn.json_encode(seen) }, result)
  vim.cmd('qall!')
end

local isDone, seen = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local folder = vim.fn.fnamemodify(file, ':h')
  local id = vim.lsp.start_client({
    name = 'statuswise',
    cmd = { node, server, '--stdio' },
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'shop' } },
  })
  vim.lsp.buf_attach_client(0, id)
  assert(vim.wait(patience, function() return #vim.diagnostic.get(0) > 0 end, 50), 'no diagnostics')
  local found = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })

  -- On the status of the line before.
  local text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local line
  for number, each in ipairs(text) do
    if each:find('404', 1, true) then line = number end
  end
  local at = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line - 1, character = text[line]:find('404', 1, true) - 1 } }
  local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', at, patience)[id].result

  local asked = vim.lsp.util.make_range_params(0, 'utf-16')
  asked.context = { diagnostics = {} }
  local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', asked, patience)[id].result
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  vim.wait(patience, function() return #vim.diagnostic.get(0) == 0 end, 50)
  return {
    finding = { message = found.message, line = found.lnum, severity = found.severity },
    hover = hover.contents.value,
    fix = actions[1].title,
    text = vim.api.nvim_buf_get_lines(0, 0, -1, false),
    left = #vim.diagnostic.get(0),
  }
end)
finish(isDone and seen or { failure = tostring(seen) })
