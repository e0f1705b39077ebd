-- Stands before each of the scripts: what they share.

-- A name for a log's new life: this microsecond in base 36.
local function newEpoch()
  local now = redis.call('TIME')
  local rest = tonumber(now[1]) * 1000000 + tonumber(now[2])
  local epoch = ''
  while rest > 0 do
    local digit = rest % 36
    epoch = string.sub('0123456789abcdefghijklmnopqrstuvwxyz', digit + 1, digit + 1) .. epoch
    rest = (rest - digit) / 36
  end
  return epoch
end

-- Whether entry id a lies before entry id b.
local function before(a, b)
  local aMs, aSeq = string.match(a, '(%d+)-(%d+)')
  local bMs, bSeq = string.match(b, '(%d+)-(%d+)')
  if aMs ~= bMs then
    return tonumber(aMs) < tonumber(bMs)
  end
  return tonumber(aSeq) < tonumber(bSeq)
end

-- What Redis tells about a stream, by name.
local function about(stream)
  local info = redis.call('XINFO', 'STREAM', stream)
  local field = {}
  for i = 1, #info, 2 do
    field[info[i]] = info[i + 1]
  end
  return field
end
