# Sourced by mvnw and postforge: leaves JAVA_HOME at a JDK of 21 or newer, or says what to install.
# Keeps JAVA_HOME, then the java on the PATH, when new enough; else takes the newest from the usual places.

postforge_jdk_major() { # home -> major version, 0 when that is no JDK
  postforge_major=0
  if [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    # Without another process: a start asks several times.
    while IFS='"' read -r postforge_name postforge_version _ || [ -n "$postforge_name" ]; do
      [ "$postforge_name" != JAVA_VERSION= ] || postforge_major=${postforge_version%%[!0-9]*}
    done <"$1/release"
  fi
  echo "${postforge_major:-0}"
}

postforge_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && [ "$(postforge_jdk_major "$JAVA_HOME")" -ge 21 ]; then
    return 0
  fi
  best_home='' best=20
  path_java=$(command -v java 2>/dev/null || true)
  if [ -n "$path_java" ]; then
    while [ -L "$path_java" ]; do
      link=$(readlink "$path_java")
      case "$link" in /*) path_java=$link ;; *) path_java=$(dirname "$path_java")/$link ;; esac
    done
    home=${path_java%/bin/java}
    if [ "$(postforge_jdk_major "$home")" -ge 21 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  fi
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    major=$(postforge_jdk_major "$home")
    if [ "$major" -gt "$best" ]; then
      best=$major best_home=$home
    fi
  done
  if [ -z "$best_home" ]; then
    echo "PostForge needs a JDK of 21 or newer and found none: install one (for example the package openjdk-21-jdk or temurin-25-jdk) or point JAVA_HOME at it." >&2
    return 1
  fi
  JAVA_HOME=$best_home
  export JAVA_HOME
}

postforge_find_jdk || exit 1
