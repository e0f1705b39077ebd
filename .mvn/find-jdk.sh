# Sourced by ./gateway and ./mvnw: sets JAVA_HOME to a JDK 25 or newer, or says what to install and ends with 1.

# The feature version of the JDK in folder $1, or nothing where there is no whole JDK.
jdk_version() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for jdk in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    version=$(jdk_version "$jdk")
    if [ "${version:-0}" -ge 25 ]; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "gateway: no JDK 25 or newer found; install one (for example Temurin 25 from https://adoptium.net) or set JAVA_HOME" >&2
  return 1
}

find_jdk || exit 1
