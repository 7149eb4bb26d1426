# What the commands in scripts/ share: where things are, how they speak, how they build. Sourced, not run.
# Everything is said on stderr, so that the output of diptych-cli stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
requirements=$root/scripts/requirements
cache=${XDG_CACHE_HOME:-${HOME:?is not set, so there is no place for downloads}/.cache}/diptych
libtorch=$cache/libtorch-$(sed -n 's/^torch==\([^ ]*\) .*/\1/p' "$requirements/libtorch-cpu.txt")

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# needs_configure FOLDER: never configured, configured for another place, or the presets are newer.
needs_configure() {
    [[ -f $1/build.ninja && ! $root/CMakePresets.json -nt $1/build.ninja ]] || return 0
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$1/CMakeCache.txt" 2>/dev/null
}

# build PRESET quiet|shown [TARGET...]: configures when needed and builds; silent when all is built.
build() {
    local preset=$1 shown=$2 folder=$root/build/$1
    shift 2
    if needs_configure "$folder"; then
        say "Preparing the build in build/$preset."
        mkdir -p "$folder" || fail "The folder build/$preset cannot be made."
        (cd "$root" && cmake --fresh --preset "$preset") >"$folder/configure.log" 2>&1 || {
            grep -A8 'CMake Error' "$folder/configure.log" >&2 || tail -n 20 "$folder/configure.log" >&2
            fail "Preparing the build failed; all that was said is in build/$preset/configure.log."
        }
    fi
    # ninja brings an outdated configuration up to date first, so "no work" is said only of what is current.
    if ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
        return 0
    fi
    if [[ $shown == shown ]]; then
        say "Building; from nothing this takes some minutes."
        NINJA_STATUS='[%f of %t, %e s] ' ninja -C "$folder" "$@" >&2 || fail "The build failed; the first error above says where."
    else
        say "Building what has changed."
        ninja -C "$folder" "$@" >"$folder/build.log" 2>&1 || {
            tail -n 40 "$folder/build.log" >&2
            fail "The build failed; all that was said is in build/$preset/build.log."
        }
    fi
}
