-- Says a message on channels, unless it was said before.
--
-- KEYS  1 what remembers that it was
-- ARGV  1 milliseconds it is remembered  2 the message  3… the channels
-- Answers 1 when it was said now, else 0.
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then
  return 0
end
for i = 3, #ARGV do
  redis.call('PUBLISH', ARGV[i], ARGV[2])
end
return 1
