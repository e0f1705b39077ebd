-- Says messages on channels, one after the other, those that were not said before.
--
-- KEYS  what remembers that it was, one for each message
-- ARGV  1 milliseconds it is remembered  then for each message: how many channels, these, and the message
-- Answers how many were said now.
local said, at = 0, 2
for _, key in ipairs(KEYS) do
  local channels = tonumber(ARGV[at])
  local message = ARGV[at + channels + 1]
  if redis.call('EXISTS', key) == 0 then
    for i = at + 1, at + channels do
      redis.call('PUBLISH', ARGV[i], message)
    end
    redis.call('SET', key, '1', 'PX', ARGV[1])
    said = said + 1
  end
  at = at + channels + 2
end
return said
