-- Looks after the log while nothing is published.
--
-- KEYS  1 the stream  2 its epoch
-- ARGV  1 milliseconds an entry is kept, 0 for any time  2 the epoch a reader knows  3 the newest entry id it has seen
-- Drops entries that are too old. When the log is behind what that reader has seen of it, it was replaced by an older
-- copy of itself: then positions given out meanwhile mean nothing any more, and the log begins a new life.
-- Answers the epoch.
local epoch = redis.call('GET', KEYS[2])
if not epoch or redis.call('EXISTS', KEYS[1]) == 0 then
  return ''
end
if ARGV[1] ~= '0' then
  local now = redis.call('TIME')
  local oldest = tonumber(now[1]) * 1000 + math.floor(tonumber(now[2]) / 1000) - tonumber(ARGV[1])
  redis.call('XTRIM', KEYS[1], 'MINID', '=', string.format('%.0f', oldest))
end
if epoch == ARGV[2] and before(about(KEYS[1])['last-generated-id'], ARGV[3]) then
  epoch = newEpoch()
  redis.call('SET', KEYS[2], epoch)
end
return epoch
