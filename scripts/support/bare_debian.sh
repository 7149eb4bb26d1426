# A bare Debian 12 in a folder, entered with chroot, for what has to be shown on a machine that has nothing yet.
# Sourced after common.sh. Who sources it sets: parent (where the folder is made), mirror (may be empty) and keep (yes:
# the folder stays), and calls make_debian PURPOSE; then system is the folder, and enter COMMAND... runs in there.

suite=bookworm
system=
mounted=()

# needs_debian PROGRAM...: fails where another Debian cannot be made.
needs_debian() {
    local program
    [[ $(id -u) == 0 ]] || fail "Making and entering another Debian takes root's rights; run this as root."
    for program in debootstrap "$@" chroot mount umount; do
        command -v "$program" >/dev/null || fail "This needs $program, which is not installed; on Debian: apt-get install debootstrap${*:+ $*}."
    done
    [[ -d $parent ]] || fail "The folder $parent does not exist; name another with --in."
}

clean_up() {
    local status=$? place
    trap - EXIT
    for ((place = ${#mounted[@]} - 1; place >= 0; place--)); do
        umount "${mounted[$place]}" || umount --lazy "${mounted[$place]}" || {
            say "${mounted[$place]} could not be unmounted; do that before $system is deleted."
            exit 1
        }
    done
    if [[ $keep == yes ]]; then
        say "The system is in $system."
    else
        say "Removing the system."
        rm -rf --one-file-system "$system"
    fi
    exit "$status"
}

# attach PLACE MOUNT_OPTIONS...
attach() {
    local place=$system/$1
    shift
    mkdir -p "$place"
    mount "$@" "$place" || fail "$place could not be mounted; a container may lack the right to."
    mounted+=("$place")
}

# --- What this machine needs to reach the network ------------------------------------------------------

# "SITE RELEASE" of Debian's archives as this machine's apt knows them.
own_sources() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
        awk -v suite="$suite" '$3 == "main" && ($2 == suite || $2 == suite "-updates" || $2 == suite "-security") && !seen[$2]++ { print $1, $2 }'
}

carry() {
    if [[ -e $1 ]]; then
        mkdir -p "$system$(dirname "$1")"
        cp -L "$1" "$system$1"
    fi
}

# What is in /etc/ssl/certs, Debian makes itself from the certificates that were carried over.
carry_certificate() {
    [[ $1 == /etc/ssl/certs/* ]] || carry "$1"
}

carry_settings() {
    local line file site release name value
    cp -L /etc/resolv.conf "$system/etc/resolv.conf"
    carry /etc/hosts
    if [[ -d /usr/local/share/ca-certificates ]]; then
        mkdir -p "$system/usr/local/share/ca-certificates"
        cp -RL /usr/local/share/ca-certificates/. "$system/usr/local/share/ca-certificates"
    fi

    if [[ ${#sources[@]} -gt 0 ]]; then
        for line in "${sources[@]}"; do
            read -r site release <<<"$line"
            echo "deb $site $release main"
        done >"$system/etc/apt/sources.list"
    fi
    apt-config dump 2>/dev/null | grep -E '^Acquire::(https?|ftp|Check-|Retries|ForceIPv)' |
        grep -vi auto-detect >"$system/etc/apt/apt.conf.d/99-as-this-machine" || true
    # Nothing may be started in there.
    printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
    chmod +x "$system/usr/sbin/policy-rc.d"

    carry /etc/pip.conf
    for file in "${XDG_CONFIG_HOME:-${HOME:-}/.config}/pip/pip.conf" "${HOME:-}/.pip/pip.conf"; do
        if [[ -f $file ]]; then
            mkdir -p "$system/root/.config/pip"
            cat "$file" >>"$system/root/.config/pip/pip.conf"
        fi
    done
    while read -r file; do
        carry_certificate "$file"
    done < <(sed -n 's/^ *cert *[=:] *//p' "$system/etc/pip.conf" "$system/root/.config/pip/pip.conf" 2>/dev/null)

    # Variables; a folder of this machine is of no use in there, and a certificate has to come along.
    variables=(HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
    while IFS='=' read -r -d '' name value; do
        case $name in
        PIP_CERT | SSL_CERT_FILE | REQUESTS_CA_BUNDLE | CURL_CA_BUNDLE)
            [[ -f $value ]] || continue
            carry_certificate "$value"
            ;;
        PIP_*) [[ $value != /* && $value != file:* ]] || continue ;;
        [hH][tT][tT][pP]_[pP][rR][oO][xX][yY] | [hH][tT][tT][pP][sS]_[pP][rR][oO][xX][yY]) ;;
        [nN][oO]_[pP][rR][oO][xX][yY] | [aA][lL][lL]_[pP][rR][oO][xX][yY]) ;;
        *) continue ;;
        esac
        variables+=("$name=$value")
    done < <(env -0)
}

# make_debian PURPOSE
make_debian() {
    system=$(mktemp -d "$parent/diptych-$1.XXXXXX")
    chmod 755 "$system" # it is a root folder for users without rights, too
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    mapfile -t sources < <(own_sources)
    if [[ -z $mirror && ${#sources[@]} -gt 0 ]]; then
        mirror=${sources[0]%% *}
    fi

    say "== A bare Debian 12 in $system"
    if [[ -z ${http_proxy:-} ]]; then
        eval "$(apt-config shell http_proxy Acquire::http::Proxy 2>/dev/null)"
        [[ -z ${http_proxy:-} ]] || export http_proxy
    fi
    # shellcheck disable=SC2086
    debootstrap --variant=minbase "$suite" "$system" $mirror >"$system.log" 2>&1 || {
        tail -n 5 "$system.log" >&2
        fail "debootstrap could not make a Debian; all it said is in $system.log."
    }
    rm -f "$system.log"
    carry_settings
}

# What a program that runs in there expects of a system; after what is copied into it, so that no bind mount is.
attach_system() {
    local place
    attach proc -t proc proc
    attach sys --bind /sys
    attach dev --bind /dev
    for place in pts shm; do
        [[ ! -d /dev/$place ]] || attach "dev/$place" --bind "/dev/$place"
    done
}

# enter COMMAND...: as root, with nothing of this machine's variables but those carry_settings() takes along.
enter() { chroot "$system" /usr/bin/env -i "${variables[@]}" "$@"; }
