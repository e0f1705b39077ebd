#!/bin/sh
# guard.sh PIDFILE COMMAND [ARGUMENT...]
#
# Runs COMMAND for as long as standard input stays open. The launcher holds the other end of that pipe: however it ends,
# a `kill -9` included, the pipe closes, and the command is stopped (TERM, then KILL when it has not gone after 15 s).
# Ctrl-C and a closed terminal reach the launcher alone, which stops its children in order.
trap '' INT HUP
pidfile=$1
shift
child=
stop=
trap 'stop=1; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
[ -z "$stop" ] || kill -TERM "$child" 2>/dev/null
echo "$child" >"$pidfile"

(
  while read -r _ <&3; do :; done
  kill -TERM "$child" 2>/dev/null
  tenths=0
  while kill -0 "$child" 2>/dev/null && [ "$tenths" -lt 150 ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -KILL "$child" 2>/dev/null
) &
watcher=$!

wait "$child"
status=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  status=$?
done
kill -KILL "$watcher" 2>/dev/null
rm -f "$pidfile"
exit "$status"
