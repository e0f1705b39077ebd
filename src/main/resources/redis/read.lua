-- Reads entries after a position, together with the log's bounds at that very moment.
--
-- KEYS  1 the stream  2 its epoch
-- ARGV  1 the position's epoch, '' for any  2 its entry id  3 most entries to answer with  4 bytes of events from which on
--       no further entry is answered with
-- Answers {state, epoch, first entry id, last entry id, entries, 1 when the log has more behind them else 0, how many
-- entries it holds}; state is 'ok', or why the log cannot go on exactly after the position: 'epoch' (the log it belongs to
-- was lost), 'trimmed' (entries after it were dropped), 'unknown' (never given).
local stream = KEYS[1]
local epoch = redis.call('GET', KEYS[2])
if not epoch or redis.call('EXISTS', stream) == 0 then
  return { ARGV[1] == '' and 'ok' or 'epoch', '', '0-0', '0-0', {}, 0, 0 }
end

local field = about(stream)
local last = field['last-generated-id']
local oldest = field['first-entry']
local first = oldest and oldest[1] or last
-- what was dropped last: everything where nothing is left, else what the oldest entry names as the one before it; one
-- written by a gateway that did not do that yet stands for itself
local dropped = oldest and oldest[2][8] or first

local state = 'ok'
if ARGV[1] ~= '' then
  if ARGV[1] ~= epoch then
    state = 'epoch'
  elseif before(last, ARGV[2]) then
    state = 'unknown'
  elseif before(ARGV[2], dropped) and field['entries-added'] > field['length'] then
    state = 'trimmed'
  end
end
if state ~= 'ok' then
  return { state, epoch, first, last, {}, 0, field['length'] }
end

local entries = redis.call('XRANGE', stream, '(' .. ARGV[2], '+', 'COUNT', ARGV[3])
local more = #entries == tonumber(ARGV[3]) and 1 or 0
local bytes = 0
for i, entry in ipairs(entries) do
  bytes = bytes + #entry[2][6]
  if bytes >= tonumber(ARGV[4]) and i < #entries then
    more = 1
    for j = #entries, i + 1, -1 do
      entries[j] = nil
    end
    break
  end
end
return { state, epoch, first, last, entries, more, field['length'] }
