-- Appends one event, in one step: is it known already? append; trim; remember it.
--
-- KEYS  1 the stream  2 its epoch  3 (named events only) what remembers (source, id)
-- ARGV  1 topic  2 encoded CloudEvent  3 most entries the stream keeps  4 milliseconds an id is remembered
-- Answers {position, 1 when the event was there already, else 0}.
local stream, epochKey, seenKey = KEYS[1], KEYS[2], KEYS[3]

local epoch = redis.call('GET', epochKey)
if not epoch or redis.call('EXISTS', stream) == 0 then
  -- A log without a past, or one that lost it: a new life, named by this microsecond in base 36.
  local now = redis.call('TIME')
  local rest = tonumber(now[1]) * 1000000 + tonumber(now[2])
  epoch = ''
  while rest > 0 do
    local digit = rest % 36
    epoch = string.sub('0123456789abcdefghijklmnopqrstuvwxyz', digit + 1, digit + 1) .. epoch
    rest = (rest - digit) / 36
  end
  redis.call('SET', epochKey, epoch)
end

if seenKey then
  local seen = redis.call('GET', seenKey)
  -- A position of a lost log says nothing about this one.
  if seen and string.sub(seen, 1, #epoch + 1) == epoch .. '-' then
    return { seen, 1 }
  end
end

local id = redis.call('XADD', stream, 'MAXLEN', '=', ARGV[3], '*', 'e', epoch, 't', ARGV[1], 'd', ARGV[2])
local position = epoch .. '-' .. id
if seenKey then
  redis.call('SET', seenKey, position, 'PX', ARGV[4])
end
return { position, 0 }
