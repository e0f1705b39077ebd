-- Appends events, all or none, in one step: may this producer? is each known already? append; trim; remember.
--
-- KEYS  1 the stream  2 its epoch  3 what remembers the producer  4… what remembers (source, id), for each named event
-- ARGV  1 most entries the stream keeps  2 milliseconds an entry is kept, 0 for any time
--       3 milliseconds an id is remembered  4 milliseconds a producer is remembered
--       5 the producer's epoch, '' without a producer  6 its sequence number
--       7… for each event: topic, encoded CloudEvent, '1' when it is named
-- Answers {'ok', the log's epoch, {which of them were there already, from 0}, entry id, entry id, …}, or why nothing was
-- appended: {'fenced', the epoch that may publish} or {'sequence', the number expected}. Half of what a batch costs Redis is
-- spent in these lines, so that they build no text that they can do without.
local stream, epochKey, producerKey = KEYS[1], KEYS[2], KEYS[3]

if ARGV[5] ~= '' then
  local known = redis.call('HMGET', producerKey, 'epoch', 'seq')
  local epoch, seq = tonumber(ARGV[5]), tonumber(ARGV[6])
  if known[1] then
    if epoch < tonumber(known[1]) then
      return { 'fenced', known[1] }
    end
    if epoch == tonumber(known[1]) and seq ~= tonumber(known[2]) + 1 then
      return { 'sequence', string.format('%.0f', tonumber(known[2]) + 1) }
    end
  end
  redis.call('HSET', producerKey, 'epoch', ARGV[5], 'seq', ARGV[6])
  redis.call('PEXPIRE', producerKey, ARGV[4])
end

local call = redis.call
local epoch = call('GET', epochKey)
-- each entry names the one before it, so that the oldest one tells which was dropped last
local newest = call('XREVRANGE', stream, '+', '-', 'COUNT', '1')[1]
local exists = newest or call('EXISTS', stream) == 1
local previous = newest and newest[1] or exists and about(stream)['last-generated-id'] or '0-0'
if not epoch or not exists then
  -- a log without a past, or one that lost it
  epoch = newEpoch()
  call('SET', epochKey, epoch)
end

local duplicates = {}
local answer = { 'ok', epoch, duplicates }
local place = #answer
local named = 3
for i = 7, #ARGV, 3 do
  local entry
  local seenKey
  if ARGV[i + 2] == '1' then
    named = named + 1
    seenKey = KEYS[named]
    local seen = call('GET', seenKey)
    -- a position of a lost log says nothing about this one
    if seen and string.sub(seen, 1, #epoch + 1) == epoch .. '-' then
      entry = string.sub(seen, #epoch + 2)
      duplicates[#duplicates + 1] = place - 3
    end
  end
  if not entry then
    entry = call('XADD', stream, '*', 'e', epoch, 't', ARGV[i], 'd', ARGV[i + 1], 'p', previous)
    previous = entry
    if seenKey then
      call('SET', seenKey, epoch .. '-' .. entry, 'PX', ARGV[3])
    end
  end
  place = place + 1
  answer[place] = entry
end

redis.call('XTRIM', stream, 'MAXLEN', '=', ARGV[1])
if ARGV[2] ~= '0' then
  local now = redis.call('TIME')
  local oldest = tonumber(now[1]) * 1000 + math.floor(tonumber(now[2]) / 1000) - tonumber(ARGV[2])
  redis.call('XTRIM', stream, 'MINID', '=', string.format('%.0f', oldest))
end
return answer
