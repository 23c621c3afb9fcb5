-- Run by Neovim, headless, after the set-up of docs/editors.md: what a person does with a configuration that is open.
local path = vim.env.NOVSTACK_FILE

local function test(name, body)
  local ok, message = pcall(body)
  io.stdout:write(ok and ('ok ' .. name) or ('FAILED ' .. name .. ': ' .. tostring(message):gsub('\n', ' ')), '\n')
end

local function wait_for(what, holds)
  if not vim.wait(20000, holds, 50) then error('waited in vain for ' .. what) end
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    -- Neovim 0.7 keeps the code in the diagnostic as the server sent it.
    local code = diagnostic.code or diagnostic.user_data.lsp.code
    table.insert(found, code)
  end
  table.sort(found)
  return table.concat(found, ' ')
end

--- Asks for code actions as a person does, and takes the first whose title starts like this.
local function take(title)
  local offered
  vim.ui.select = function(items, options, done)
    offered = {}
    for _, item in ipairs(items) do
      local shown = options.format_item(item)
      table.insert(offered, shown)
      if vim.startswith(shown, title) or vim.startswith(shown, 'Disable Smart Install') and title:find('^Copy') and options.prompt == 'Change' then
        done(item)
        return
      end
    end
    done(nil)
  end
  vim.lsp.buf.code_action()
  wait_for('code actions', function() return offered ~= nil end)
  return offered
end

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line == text then return number end
  end
  error('there is no line ' .. text)
end

local function go_to(text) vim.api.nvim_win_set_cursor(0, { line_of(text), 0 }) end

vim.cmd('edit ' .. path)

test('diagnostics are there', function()
  wait_for('the diagnostics', function() return codes() == 'SMI001 SMI003 SMI009' end)
  local diagnostic = vim.diagnostic.get(0, { lnum = line_of('vstack') - 1 })[1]
  assert(diagnostic.severity == vim.diagnostic.severity.ERROR)
  assert(diagnostic.source == 'novstack')
  assert(diagnostic.message:find('Smart Install is on', 1, true))
end)

--- The answer of the server to a request about the place of a piece of text.
local function ask(method, text, more)
  go_to(text)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000)) do return answer.result, answer.error end
end

test('hover, outline and definition answer', function()
  local hover = ask('textDocument/hover', 'interface Vlan10')
  assert(hover.contents.value:find('TCP port 4786', 1, true), vim.inspect(hover))
  local symbols = ask('textDocument/documentSymbol', 'interface Vlan10')
  local names = vim.tbl_map(function(symbol) return symbol.name end, symbols)
  assert(vim.tbl_contains(names, 'Vlan10'), vim.inspect(names))
  local _, refused = ask('textDocument/rename', 'interface Vlan10', { newName = 'X' })
  assert(refused.message:find('Nothing here can be renamed', 1, true), vim.inspect(refused))
end)

test('the change script lands in the register', function()
  go_to('vstack')
  take('Copy change script')
  wait_for('the script', function() return vim.fn.getreg('"'):find('\nno vstack\n', 1, true) ~= nil end)
end)

test('the access list is written, and can be undone', function()
  local before = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  go_to('vstack')
  local offered = take('Block TCP port 4786')
  assert(vim.startswith(offered[1], 'Disable Smart Install'), vim.inspect(offered))
  wait_for('the list', function() return codes() == 'SMI001 SMI009' end)
  assert(line_of(' ip access-group SMI_HARDENING_LIST in') == line_of('interface Vlan10') + 2)
  assert(line_of(' permit ip any any') == line_of('ip access-list extended SMI_HARDENING_LIST') + 2)
  vim.cmd('undo')
  assert(vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, false), before), 'undo leaves something')
  wait_for('the diagnostics', function() return codes() == 'SMI001 SMI003 SMI009' end)
end)

test('the fix is applied, and nothing else', function()
  local expected = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  expected[line_of('vstack')] = 'no vstack'
  go_to('vstack')
  take('Disable Smart Install')
  wait_for('no diagnostics', function() return codes() == '' end)
  assert(vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, false), expected), 'something else changed')
  vim.cmd('write')
end)

test('what is typed is seen', function()
  vim.api.nvim_buf_set_lines(0, line_of('no vstack') - 1, line_of('no vstack'), false, { 'vstack' })
  wait_for('the diagnostics', function() return codes() == 'SMI001 SMI003 SMI009' end)
end)

vim.cmd('quitall!')
