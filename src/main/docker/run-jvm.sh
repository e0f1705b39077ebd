#!/bin/sh
# The program of the JVM image, by the name that the native one has.
exec java -XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -jar /gateway/quarkus-run.jar "$@"
