# shellcheck shell=sh
# Sourced by mvnw and slowking. Sets and exports JAVA_HOME to a JDK that can build and run the project, or explains and exits.
# The `java` of a machine is often an older one, so the usual folders are searched too.

jdk_needed=25

# Folders that hold JDKs, separated by colons. The variable is for machines that keep theirs somewhere else.
jdk_folders=${SLOWKING_JDK_FOLDERS-/usr/lib/jvm:/usr/java:/opt:/Library/Java/JavaVirtualMachines:${HOME:-}/Library/Java/JavaVirtualMachines:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks:${HOME:-}/.local/share/mise/installs/java:${HOME:-}/.asdf/installs/java:/opt/homebrew/opt:/usr/local/opt:/home/linuxbrew/.linuxbrew/opt:/c/Program Files/Java:/c/Program Files/Eclipse Adoptium}

# Prints the major version of the JDK in folder $1, or 0. Reads its `release` file: starting every candidate would take a second.
jdk_version() {
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | grep . || echo 0
  else
    echo 0
  fi
}

# Prints the home of the first `java` on the PATH. Java is asked, because that file may be a link, a shim or a wrapper.
jdk_on_path() {
  java -XshowSettings:properties -version 2>&1 </dev/null | tr -d '\r' | sed -n 's/^ *java\.home = //p'
}

# Prints the best JDK of the folders. A version with long-term support (17, 21, 25, 29, …) comes before any other: it is what we test with.
jdk_in_folders() (
  best=; best_rank=0
  IFS=:
  for folder in $jdk_folders; do
    for home in "$folder"/* "$folder"/*/Contents/Home "$folder"/openjdk*/libexec "$folder"/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      version=$(jdk_version "$home")
      [ "$version" -ge "$jdk_needed" ] || continue
      rank=$version
      [ $((version % 4)) -ne 1 ] || rank=$((version + 1000))
      if [ "$rank" -gt "$best_rank" ]; then best=$home; best_rank=$rank; fi
    done
  done
  printf '%s' "$best"
)

find_jdk() {
  [ "$(jdk_version "${JAVA_HOME:-}")" -lt "$jdk_needed" ] || return 0
  JAVA_HOME=$(jdk_on_path)
  [ "$(jdk_version "$JAVA_HOME")" -lt "$jdk_needed" ] || return 0
  JAVA_HOME=$(jdk_in_folders)
  [ -z "$JAVA_HOME" ] || return 0
  echo "Slowking needs a JDK $jdk_needed or newer and found none: install one (Eclipse Temurin $jdk_needed, for example) or set JAVA_HOME to its folder." >&2
  exit 1
}

find_jdk
export JAVA_HOME
