#!/usr/bin/env bash
# Installs what Diptych needs and says beforehand what that is. What is there already is left alone; after
# an interruption it goes on where it stopped. The other commands call it; it can be run by itself.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"

usage() {
    cat <<TEXT
scripts/setup.sh [--tests] [--oracle] [--packages] [--cuda]

Installs the Debian packages of scripts/packages.txt that are missing, LibTorch for the processor into
$libtorch, and the words of models that come in a single file.
  --tests    also the packages that only the tests need
  --packages also what scripts/make-packages packs with
  --oracle   also the Python environment (diffusers, transformers, peft) that parity tests compare with
  --cuda     also the libraries for computing on an NVIDIA card (driver 580 or newer)
TEXT
}

groups=program
sets=(cpu)
oracle=no
for argument in "$@"; do
    case $argument in
    --tests) groups="$groups tests" ;;
    --packages) groups="$groups packages" ;;
    --oracle) oracle=yes ;;
    --cuda) sets=(cpu python cuda) ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
done
if [[ $oracle == yes && ${#sets[@]} == 1 ]]; then
    sets=(cpu python)
fi

# --- What is missing ---------------------------------------------------------------------------------

sha256() { sha256sum <"$1" | cut -d' ' -f1; }
is_stamped() { [[ -f $1 && $(<"$1") == "$2" ]]; }
as_gb() { awk -v bytes="$1" 'BEGIN { printf "%.2f GB", bytes / 1e9 }'; }

missing_packages() {
    awk -v groups=" $groups " '!/^#/ && NF && index(groups, " " $2 " ") { print $1 }' "$root/scripts/packages.txt" |
        while read -r package; do
            [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
        done
}

# One dpkg-query for the usual case that nothing is missing.
all_packages_present() {
    local names
    names=$(awk -v groups=" $groups " '!/^#/ && NF && index(groups, " " $2 " ") { print $1 }' "$root/scripts/packages.txt")
    # shellcheck disable=SC2086
    [[ $(dpkg-query -W -f='${db:Status-Status}\n' $names 2>/dev/null | grep -cx installed) -ge $(wc -w <<<"$names") ]]
}

oracle_folder=$cache/oracle-$(sha256 "$requirements/oracle.txt" | cut -c1-12)
oracle_stamp=$oracle_folder/.complete

packages=()
if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system, so its packages are left to you; scripts/packages.txt lists what is needed."
elif ! all_packages_present; then
    mapfile -t packages < <(missing_packages)
fi

lists=()
for set in "${sets[@]}"; do
    list=$requirements/libtorch-$set.txt
    is_stamped "$libtorch/.$set-complete" "$(sha256 "$list")" || lists+=("$list")
done

if [[ $oracle == yes && -f $oracle_stamp && $(readlink "$cache/oracle") == "${oracle_folder##*/}" ]]; then
    oracle=no
fi

# CLIP's merges; no list, no need.
clip_list=$requirements/clip-merges.txt
clip_version=$(sed -n 's/^open-clip-torch==\([^ ]*\) .*/\1/p' "$clip_list")
clip_folder=$cache/clip-merges-$clip_version
clip=no
if [[ -n $clip_version && ! (-f $clip_folder/merges.txt && -f $clip_folder/LICENSE) ]]; then
    clip=yes
fi

if [[ ${#packages[@]} == 0 && ${#lists[@]} == 0 && $oracle == no && $clip == no ]]; then
    exit 0
fi

[[ $(uname -sm) == "Linux x86_64" ]] || fail "LibTorch's wheels are used for Linux on x86-64 only; this is $(uname -sm)."
mkdir -p "$cache" 2>/dev/null || fail "The folder $cache cannot be made; set XDG_CACHE_HOME to a folder that can be written."

exec 9>"$cache/.setup-lock"
if ! flock --nonblock 9; then
    say "Another set-up is running; waiting for it."
    flock 9
    exec 9>&-
    exec "$0" "$@"
fi

# --- What will be done -------------------------------------------------------------------------------

# "BYTES TO_DOWNLOAD FREE_BYTES_NEEDED" of the lists; before there is a Python, nothing of them can be there.
wheel_status() {
    if command -v python3 >/dev/null; then
        python3 "$root/scripts/support/wheels.py" status --into "$@" | cut -d' ' -f2,3
    else
        awk '/==/ { size += $4; sum += $6; if ($4 > most) most = $4 }
             END { printf "%.0f %.0f\n", size, sum + 2 * most }' "${@:2}"
    fi
}

libtorch_bytes=0 libtorch_needed=0 oracle_bytes=0 oracle_needed=0
if [[ ${#lists[@]} -gt 0 ]]; then
    read -r libtorch_bytes libtorch_needed < <(wheel_status "$libtorch" "${lists[@]}")
fi
if [[ $oracle == yes ]]; then
    read -r oracle_bytes oracle_needed < <(wheel_status "$oracle_folder/lib/python3.11/site-packages" "$requirements/oracle.txt")
fi

announce() {
    say "Diptych needs some things that are not here yet:"
    if [[ ${#packages[@]} -gt 0 ]]; then
        say "- these Debian packages (${#packages[@]}) and what they depend on: ${packages[*]}"
    fi
    if [[ ${#lists[@]} -gt 0 ]]; then
        say "- LibTorch, $(as_gb "$libtorch_bytes") to download, in $libtorch"
    fi
    if [[ $clip == yes ]]; then
        say "- the words of models that come in a single file (CLIP's merges), 1.5 MB to download, in $clip_folder"
    fi
    if [[ $oracle == yes ]]; then
        say "- Python with diffusers for comparison, $(as_gb "$oracle_bytes") to download, in $oracle_folder"
    fi
}

check_cache_space() {
    local needed=$((libtorch_needed + oracle_needed)) free
    free=$(df --output=avail -B1 "$cache" | tail -n 1)
    if [[ $needed -gt $free ]]; then
        fail "$cache has $(as_gb "$free") free, but $(as_gb "$needed") are needed; free some space, or set XDG_CACHE_HOME to a folder on a larger disk."
    fi
}

# --- Debian packages ---------------------------------------------------------------------------------

choose_root() {
    as_root=()
    if [[ $(id -u) == 0 ]]; then
        return
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
        say "The packages are installed with sudo, which asks for no password here."
    elif command -v sudo >/dev/null && [[ -t 0 ]]; then
        as_root=(sudo)
        say "The packages are installed with sudo, which may ask for your password."
    else
        fail "Installing packages takes root's rights, which this user does not have; run this as root, then start again:
  apt-get update && apt-get install --no-install-recommends ${packages[*]}"
    fi
}

apt_log=$cache/apt.log

# run_apt ARGS...: runs apt-get into the log; its progress as one line for each tenth (a moving one on a terminal).
run_apt() {
    local kind percent shown=-1 what
    # shellcheck disable=SC2016
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C \
        sh -c 'exec 3>&1 >>"$0" 2>&1 </dev/null; exec apt-get -y -o APT::Status-Fd=3 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"' "$apt_log" "$@" 9>&- |
        while IFS=: read -r kind _ percent _; do
            case $kind in
            dlstatus) what=downloading ;;
            pmstatus) what=installing ;;
            *) continue ;;
            esac
            percent=${percent%%.*}
            if [[ -t 2 ]]; then
                printf '\r  %s packages: %3d %%   ' "$what" "$percent" >&2
            elif [[ $((percent / 10)) != "$shown" ]]; then
                shown=$((percent / 10))
                printf '  %s packages: %d %%\n' "$what" "$percent" >&2
            fi
        done
}

explain_apt() {
    local unknown
    unknown=$(sed -n 's/^E: Unable to locate package //p; s/^E: Package .\(.*\). has no installation candidate/\1/p' "$apt_log" | sort -u | tr '\n' ' ')
    if grep -qE 'No space left|enough free space' "$apt_log"; then
        fail "The disk is full, so the packages could not be installed; free some space and run this again."
    elif grep -qE 'Could not resolve|Temporary failure|Could not connect|Connection (failed|refused|timed out)|Network is unreachable' "$apt_log"; then
        fail "The packages could not be downloaded because Debian's servers cannot be reached; check the network and run this again."
    elif grep -q 'Could not get lock' "$apt_log"; then
        fail "Another program is installing packages at the moment; run this again when it has finished."
    elif [[ -n $unknown ]]; then
        fail "This system does not know these packages: ${unknown% }; Diptych is made for Debian 12, this is $(. /etc/os-release && echo "$PRETTY_NAME")."
    fi
    fail "apt-get could not install the packages: $(grep '^E:' "$apt_log" | tail -n 1); the rest is in $apt_log."
}

# The sizes apt names, checked against the disk before anything is installed (where nothing else comes along,
# apt does not ask, so that --assume-no alone would install).
check_package_space() {
    local simulated megabytes free
    simulated=$("${as_root[@]}" env LC_ALL=C apt-get install --no-install-recommends --download-only --assume-no "${packages[@]}" 2>>"$apt_log" </dev/null || true)
    sed -n 's#^Need to get \([^/]*\)\(/.*\)\{0,1\} of archives\.#  \1 to download,#p; s/^After this operation, \(.*\) of additional.*/  \1 on disk./p' <<<"$simulated" >&2
    megabytes=$(sed -n 's/^After this operation, \([0-9.,]*\) MB of additional.*/\1/p; s/^Need to get \([0-9.,]*\) MB.*/\1/p' <<<"$simulated" |
        tr -d , | awk '{ sum += $1 } END { printf "%.0f", sum }')
    free=$(df --output=avail -B1000000 /usr | tail -n 1)
    if [[ $megabytes -gt $free ]]; then
        fail "The system's disk has $free MB free, but the packages need $megabytes MB; free some space and run this again."
    fi
}

install_packages() {
    : >"$apt_log"
    if [[ -n $("${as_root[@]}" dpkg --audit 2>/dev/null) ]]; then
        say "Finishing an interrupted installation of packages."
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a >>"$apt_log" 2>&1 </dev/null || explain_apt
    fi
    say "Asking Debian for its list of packages."
    run_apt update || true # a broken third-party source is no reason to stop; installing tells
    check_package_space
    run_apt install --no-install-recommends "${packages[@]}" || explain_apt
    if [[ -t 2 ]]; then say; fi
    say "The packages are installed."
}

# --- LibTorch and the oracle -------------------------------------------------------------------------

pip_python() {
    local python
    for python in /usr/bin/python3 python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    fail "Downloading LibTorch needs Python's pip: install the package python3-pip."
}

fetch_libtorch() {
    local list set
    for list in "${lists[@]}"; do
        "$python" "$root/scripts/support/wheels.py" fetch --into "$libtorch" "$list" || exit 1
        set=${list##*libtorch-}
        sha256 "$list" >"$libtorch/.${set%.txt}-complete"
    done
    say "LibTorch is in $libtorch."
}

make_oracle() {
    local candidate python311='' packages_folder=$oracle_folder/lib/python3.11/site-packages
    for candidate in python3.11 /usr/bin/python3 python3; do
        if [[ $("$candidate" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null) == "3 11" ]]; then
            python311=$(command -v "$candidate")
            break
        fi
    done
    [[ -n $python311 ]] || fail "The comparison with diffusers needs Python 3.11 (Debian 12's); run scripts/test --without-oracle to leave it out."
    "$python311" -m venv --without-pip "$oracle_folder" >&2 || fail "Python could not make its environment in $oracle_folder."
    "$python" "$root/scripts/support/wheels.py" fetch --into "$packages_folder" "$requirements/oracle.txt" || exit 1
    echo "$libtorch" >"$packages_folder/diptych_libtorch.pth"
    "$oracle_folder/bin/python" -c 'import torch, diffusers, transformers, peft' >&2 ||
        fail "The Python environment in $oracle_folder cannot import torch and diffusers; delete it and run this again."
    touch "$oracle_stamp"
    if [[ -d $cache/oracle && ! -L $cache/oracle ]]; then
        mv "$cache/oracle" "$cache/oracle-old" # from before the environments were named after their list
    fi
    ln -sfn "${oracle_folder##*/}" "$cache/oracle"
    say "Python with diffusers is in $oracle_folder."
}

# Not worth stopping for: everything else works without them.
fetch_clip() {
    local python
    if python=$(pip_python) && "$python" "$root/scripts/support/clip_merges.py" "$clip_list" "$clip_folder"; then
        say "CLIP's merges are in $clip_folder."
    else
        say "CLIP's merges could not be fetched; models in a single file cannot be opened until this is run again."
    fi
}

announce
check_cache_space
if [[ ${#packages[@]} -gt 0 ]]; then
    choose_root
    install_packages
fi
if [[ ${#lists[@]} -gt 0 || $oracle == yes ]]; then
    python=$(pip_python) || exit 1
fi
if [[ ${#lists[@]} -gt 0 ]]; then
    fetch_libtorch
fi
if [[ $oracle == yes ]]; then
    make_oracle
fi
if [[ $clip == yes ]]; then
    fetch_clip
fi
